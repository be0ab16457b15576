import CLibXML2
import Text

/// The one entity that is handed to libxml2 at a time.
struct XMLEntity {
    private let entity: UnsafeMutablePointer<xmlEntity>
    private var content: UnsafeMutableBufferPointer<xmlChar>

    init() {
        entity = .allocate(capacity: 1)
        entity.initialize(to: xmlEntity())
        content = .allocate(capacity: 0)
    }

    func free() {
        entity.deallocate()
        content.deallocate()
    }

    /// An entity of HTML's name; where HTML has none, what stands for the reference as written.
    mutating func make(_ name: String, isInAttribute: Bool) -> xmlEntityPtr {
        var text: [UInt8] = []
        let reference = Array("&\(name);".utf8)
        if !HTMLEntities.append(entity: reference.span, to: &text) {
            // libxml2 decodes references in the text of an attribute's entity once more.
            text = isInAttribute ? Array("&#38;\(name);".utf8) : reference
        }
        content.deallocate()
        content = .allocate(capacity: text.count + 1)
        _ = content.initialize(from: text + [0])
        entity.pointee = xmlEntity()
        entity.pointee.type = XML_ENTITY_DECL
        entity.pointee.etype = isInAttribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY
        entity.pointee.name = UnsafePointer(content.baseAddress)
        entity.pointee.content = content.baseAddress
        entity.pointee.orig = content.baseAddress
        entity.pointee.length = Int32(text.count)
        return entity
    }
}
