import Indexing
import Reading

/// What did not change: posts of the run before, as its index has them.
extension Intake {
    /// A batch of posts taken over, or the places of files that have to be read again: the index does not tell theirs.
    private struct Taken: Sendable {
        let number: Int
        var posts = SpooledBatch()
        var places: [Int] = []
        var damaged: [Int] = []
        var fault: IndexFault?
    }

    func takeOver(from prior: PriorIndex, into recorder: IntakeRecorder) async throws {
        let places = recorder.unchanged.sorted()
        let held = recorder.takeHeld()
        var heldEnd = 0
        var damaged: [Int] = []
        try await withThrowingTaskGroup(of: Taken.self) { group in
            var next = 0
            var begun = 0
            var running = 0
            var opened = InOrder<Taken>()
            while next < places.count || running > 0 {
                try Task.checkCancellation()
                // One more than there are jobs, so that none waits for the parent.
                if running <= jobs, next < places.count {
                    let end = min(next + Self.batchSize * 4, places.count)
                    let files = posts(of: places[next..<end], from: prior, &damaged, recorder)
                    let number = begun
                    let heldStart = heldEnd
                    heldEnd =
                        end == places.count
                        ? held.count : held.end(before: file(at: places[end]), from: heldStart)
                    let range = heldStart..<heldEnd
                    group.addTask { open(files, with: held, range, number: number) }
                    next = end
                    begun += 1
                    running += 1
                } else if let taken = try await group.next() {
                    running -= 1
                    damaged += taken.damaged
                    if let fault = taken.fault { recorder.note(fault) }
                    opened.add(taken, number: taken.number)
                    while let taken = opened.next() { try recorder.keep(taken.posts, of: taken.places) }
                }
            }
        }
        if places.isEmpty {
            var posts = SpooledBatch()
            held.append(0..<held.count, to: &posts)
            try recorder.keep(posts, of: [])
        }
        let files = damaged.sorted().map(file)
        if !files.isEmpty {
            try recorder.take(read(files, with: Tools(measurer: measurer), all: true).batch)
        }
    }

    private func posts(
        of places: ArraySlice<Int>,
        from prior: PriorIndex,
        _ damaged: inout [Int],
        _ recorder: IntakeRecorder
    ) -> [TakenFile] {
        do throws(IndexFault) {
            return try prior.posts(at: places)
        } catch {
            recorder.note(error)
            damaged += places
            return []
        }
    }

    /// - Parameters:
    ///   - held: posts that were read; those of the range come among these files' or behind them.
    private func open(_ files: [TakenFile], with held: HeldPosts, _ range: Range<Int>, number: Int) -> Taken {
        var taken = Taken(number: number)
        var next = range.lowerBound
        for file in files {
            let end = min(held.end(before: self.file(at: file.place), from: next), range.upperBound)
            held.append(next..<end, to: &taken.posts)
            next = end
            let known = taken.posts.count
            do throws(IndexFault) {
                for post in file.posts { try taken.posts.append(post, source: file.source) }
                taken.places.append(file.place)
            } catch {
                taken.posts.keepFirst(known)
                taken.fault = error
                taken.damaged.append(file.place)
            }
        }
        held.append(next..<range.upperBound, to: &taken.posts)
        return taken
    }

    private func file(at place: Int) -> SourceFile {
        guard let file = ledger?.file(at: place) else { preconditionFailure("a place is one of the ledger") }
        return SourceFile(source: file.source, path: file.path)
    }
}
