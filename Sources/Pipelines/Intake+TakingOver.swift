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
        var damaged: [Int] = []
        try await withThrowingTaskGroup(of: Taken.self) { group in
            var next = 0
            var begun = 0
            var running = 0
            var opened = InOrder<Taken>()
            while next < places.count || running > 0 {
                try Task.checkCancellation()
                if running < jobs, next < places.count {
                    let end = min(next + Self.batchSize * 4, places.count)
                    let files = posts(of: places[next..<end], from: prior, &damaged, recorder)
                    let number = begun
                    group.addTask { open(files, number: number) }
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
        let files = damaged.sorted().compactMap { place in
            ledger.map { SourceFile(source: $0.file(at: place).source, path: $0.file(at: place).path) }
        }
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

    private func open(_ files: [TakenFile], number: Int) -> Taken {
        var taken = Taken(number: number)
        for file in files {
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
        return taken
    }
}
