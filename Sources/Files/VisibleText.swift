import Glibc

/// UTF-8 as text, each byte that does not belong to a valid sequence as `\xNN`.
package func visibleText(of bytes: [UInt8]) -> String {
    if let valid = try? UTF8Span(validating: bytes.span) { return String(copying: valid) }
    var text = ""
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = 0
    while true {
        switch parser.parseScalar(from: &rest) {
        case .valid(let encoded):
            text.unicodeScalars.append(Unicode.UTF8.decode(encoded))
            offset += encoded.count
        case .error(let length):
            for byte in bytes[offset..<(offset + length)] {
                text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
            offset += length
        case .emptyInput:
            return text
        }
    }
}

/// The bytes of a C string, without its terminating NUL.
func bytesOfCString(_ string: UnsafePointer<CChar>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: string, count: strlen(string)))
}
