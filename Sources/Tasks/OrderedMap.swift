/// Transforms elements in child tasks, at most `width` of them at once, and takes the results in the order of the
/// elements. The one way in which work is shared out: files are read so, posts folded, tables written.
///
/// Fewer than 2·`width` results wait for one before them, which bounds memory. The first error ends the map: tasks that
/// run are cancelled and awaited.
///
/// - Parameters:
///   - tools: makes what one task at a time works with, such as buffers; it is handed on from task to task.
///   - take: runs in the caller, one result after the other.
package func orderedMap<Element: Sendable, Tools: Sendable, Result: Sendable>(
    _ elements: [Element],
    width: Int,
    tools: () -> Tools,
    _ transform: @escaping @Sendable (Element, inout Tools) throws -> Result,
    take: (Result) throws -> Void
) async throws {
    // A single one needs no task.
    if elements.count == 1 {
        var tools = tools()
        let result = try transform(elements[0], &tools)
        try Task.checkCancellation()
        return try take(result)
    }
    let width = max(1, width)
    try await withThrowingTaskGroup(of: (place: Int, result: Result, tools: Tools).self) { group in
        var idle: [Tools] = []
        var waiting: [Int: Result] = [:]
        var begun = 0
        var taken = 0
        while taken < elements.count {
            try Task.checkCancellation()
            while begun < elements.count, begun - taken < 2 * width, begun - taken - waiting.count < width {
                let place = begun
                let given = idle.popLast() ?? tools()
                group.addTask {
                    var tools = given
                    return (place, try transform(elements[place], &tools), tools)
                }
                begun += 1
            }
            if let result = waiting.removeValue(forKey: taken) {
                // What a task made that was cancelled meanwhile may be a part.
                try Task.checkCancellation()
                taken += 1
                try take(result)
            } else if let done = try await group.next() {
                waiting[done.place] = done.result
                idle.append(done.tools)
            }
        }
    }
}

/// The same for work without tools.
package func orderedMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element],
    width: Int,
    _ transform: @escaping @Sendable (Element) throws -> Result,
    take: (Result) throws -> Void
) async throws {
    try await orderedMap(
        elements,
        width: width,
        tools: { () },
        { element, _ in try transform(element) },
        take: take
    )
}
