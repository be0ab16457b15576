import Files
import Glibc

/// SHA-256 over a stream, by OpenSSL's libcrypto, which is loaded with the first file that is written.
struct SHA256: ~Copyable {
    private let functions: LibCrypto
    private let context: OpaquePointer?

    /// Throws where libcrypto is not installed.
    init() throws(SystemFault) {
        guard let functions = LibCrypto.loaded else {
            throw SystemFault(operation: .open, path: PathBytes(LibCrypto.name) ?? .current, code: ENOENT)
        }
        self.functions = functions
        context = functions.create()
        _ = functions.begin(context, functions.sha256(), nil)
    }

    deinit {
        functions.free(context)
    }

    borrowing func update(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { _ = functions.update(context, $0.baseAddress, $0.count) }
    }

    /// 64 hexadecimal digits.
    consuming func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        digest.withUnsafeMutableBufferPointer { _ = functions.finish(context, $0.baseAddress, nil) }
        let digits = Array("0123456789abcdef".utf8)
        let text = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

/// The functions of libcrypto that a digest takes (EVP_Digest*).
private struct LibCrypto: Sendable {
    typealias Create = @Sendable @convention(c) () -> OpaquePointer?
    typealias Begin = @Sendable @convention(c) (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CInt
    typealias Update = @Sendable @convention(c) (OpaquePointer?, UnsafeRawPointer?, Int) -> CInt
    typealias Finish =
        @Sendable @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<CUnsignedInt>?
        ) -> CInt
    typealias Free = @Sendable @convention(c) (OpaquePointer?) -> Void

    static let name = "libcrypto.so.3"
    /// Nil where the library is not installed.
    static let loaded = LibCrypto()

    let create: Create
    let sha256: Create
    let begin: Begin
    let update: Update
    let finish: Finish
    let free: Free

    private init?() {
        guard let library = SharedLibrary(Self.name),
            let create = library.function("EVP_MD_CTX_new", as: Create.self),
            let sha256 = library.function("EVP_sha256", as: Create.self),
            let begin = library.function("EVP_DigestInit_ex", as: Begin.self),
            let update = library.function("EVP_DigestUpdate", as: Update.self),
            let finish = library.function("EVP_DigestFinal_ex", as: Finish.self),
            let free = library.function("EVP_MD_CTX_free", as: Free.self)
        else { return nil }
        self.create = create
        self.sha256 = sha256
        self.begin = begin
        self.update = update
        self.finish = finish
        self.free = free
    }
}
