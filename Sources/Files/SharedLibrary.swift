import Glibc

/// A library that is loaded when something of it is first wanted. What large libraries take to be loaded is a good part
/// of the time in which a question is answered that needs nothing of them.
///
/// The functions are trusted to have the types that the caller names: these are those of the library's headers.
package struct SharedLibrary: Sendable {
    private let handle: UInt

    /// Nil where the library is not installed.
    /// - Parameter name: with its version, as `libxml2.so.2`.
    package init?(_ name: String) {
        guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { return nil }
        self.handle = UInt(bitPattern: handle)
    }

    /// A function of the library; nil where it has none of that name.
    /// - Parameter type: a `@convention(c)` type.
    package func function<Function>(_ name: String, as type: Function.Type) -> Function? {
        guard let address = dlsym(UnsafeMutableRawPointer(bitPattern: handle), name) else { return nil }
        return unsafeBitCast(address, to: type)
    }
}
