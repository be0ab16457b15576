import Glibc

/// What libFuzzer calls with every input; the entrance is the one named in the environment as `ENTRANCE`.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let name = getenv("ENTRANCE").map { String(cString: $0) } ?? ""
    guard let entrance = Entrance(name) else { fatalError("no entrance is named \(name)") }
    entrance.take(bytes)
    return 0
}
