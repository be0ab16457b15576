import Glibc

/// A converter of iconv to UTF-8.
struct Charset: ~Copyable {
    private let converter: iconv_t

    /// Nil for an encoding that iconv does not know. Latin-1 is read as the superset of it that is meant on the web.
    init?(_ name: String) {
        let source = ["iso-8859-1", "iso8859-1", "latin1", "latin-1"].contains(name) ? "cp1252" : name
        // What iconv_open returns for an unknown name is -1 as an address.
        guard let converter = iconv_open("UTF-8", source), Int(bitPattern: converter) != -1 else {
            return nil
        }
        self.converter = converter
    }

    deinit {
        iconv_close(converter)
    }

    /// Appends the text of the bytes and leaves those of a character that is not whole. False if some were none: each
    /// such byte becomes U+FFFD.
    mutating func convert(_ bytes: inout [UInt8], isLast: Bool, into output: inout [UInt8]) -> Bool {
        var position = 0
        var isValid = true
        while position < bytes.count {
            let (taken, code) = step(bytes, from: position, into: &output)
            position += taken
            switch code {
            case 0, E2BIG: continue
            case EINVAL where !isLast:
                bytes.removeFirst(position)
                return isValid
            default:
                isValid = false
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                position += 1
            }
        }
        bytes.removeAll(keepingCapacity: true)
        return isValid
    }

    private func step(_ bytes: [UInt8], from start: Int, into output: inout [UInt8]) -> (
        taken: Int, code: Int32
    ) {
        let count = bytes.count - start
        let space = max(64, count * 2)
        var left = count
        var code: Int32 = 0
        bytes.withUnsafeBytes { source in
            // iconv changes no byte of its input, whatever its type says.
            var input = UnsafeMutablePointer(
                mutating: source.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
            )
            output.append(addingCapacity: space) { output in
                output.withUnsafeMutableBufferPointer { target, initialized in
                    var room = space
                    var written = target.baseAddress.map {
                        UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self)
                    }
                    if iconv(converter, &input, &left, &written, &room) == -1 { code = errno }
                    initialized = space - room
                }
            }
        }
        return (count - left, code)
    }
}
