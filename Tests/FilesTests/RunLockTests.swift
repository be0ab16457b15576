import Files
import Glibc
import Testing

@Suite struct RunLockTests {
    /// What stands in the way of the lock; nil if it could be had, and was freed again.
    private func obstacle(in folder: PathBytes) -> RunLockFailure? {
        do {
            _ = try RunLock(in: folder)
            return nil
        } catch {
            return error
        }
    }

    @Test func oneHolderAtATime() throws {
        try withTemporaryFolder { folder in
            do {
                let lock = try RunLock(in: folder)
                guard case .held(let owner, lock: folder.appending(".lock")) = obstacle(in: folder) else {
                    Issue.record("two hold the lock")
                    return
                }
                #expect(owner.utf8.starts(with: "process \(getpid()) on ".utf8))
                #expect(owner.utf8.suffix(4).elementsEqual(" UTC".utf8))
                #expect(obstacle(in: folder) != nil)
                _ = consume lock
            }
            #expect(obstacle(in: folder) == nil)
            #expect(try names(in: folder) == [".lock"])
        }
    }

    @Test func holdsToTheEndOfItsScope() throws {
        try withTemporaryFolder { folder in
            do {
                let lock = try RunLock(in: folder)
                _ = lock.path
                #expect(obstacle(in: folder) != nil)
            }
            #expect(obstacle(in: folder) == nil)
        }
    }

    @Test(arguments: ["", "process 1 on elsewhere, since 2020-01-01 00:00 UTC\n", "\u{FF}garbage"])
    func leftoverFileBlocksNobody(_ text: String) throws {
        try withTemporaryFolder { folder in
            try write(text, to: folder.appending(".lock"))
            #expect(obstacle(in: folder) == nil)
            let line = try #require(contents(of: folder.appending(".lock")))
            #expect(line.utf8.starts(with: "process \(getpid()) on ".utf8))
        }
    }

    @Test func lockThatCannotBeMade() throws {
        try withTemporaryFolder { folder in
            let missing = folder.appending("none")
            let fault = SystemFault(operation: .lock, path: missing.appending(".lock"), code: ENOENT)
            #expect(obstacle(in: missing) == .fault(fault))
            try symlink("elsewhere", at: folder.appending(".lock"))
            let link = SystemFault(operation: .lock, path: folder.appending(".lock"), code: ELOOP)
            #expect(obstacle(in: folder) == .fault(link))
        }
    }
}
