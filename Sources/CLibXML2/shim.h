#include <libxml/xmlversion.h>
// ICU's headers, which libxml2 has for its own converters, would stand beside those of Foundation.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
