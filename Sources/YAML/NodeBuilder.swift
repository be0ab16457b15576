/// Puts nodes together from the order in which they start and end.
struct NodeBuilder {
    /// A collection that has started and not yet ended.
    private struct Frame {
        let mark: YAMLMark
        let anchor: String?
        let isMapping: Bool
        var items: [YAMLNode] = []
        var pairs: [YAMLPair] = []
        var key: YAMLNode?
        var size = 1
        var height = 1

        var node: YAMLNode {
            YAMLNode(isMapping ? .mapping(pairs) : .sequence(items), at: mark)
        }

        mutating func add(_ node: YAMLNode, size: Int, height: Int) {
            self.size += size
            self.height = max(self.height, height + 1)
            if !isMapping {
                items.append(node)
            } else if let key {
                pairs.append(YAMLPair(key: key, value: node))
                self.key = nil
            } else {
                key = node
            }
        }
    }

    /// What an anchor names: nothing yet while its collection is open, then a node with its extent.
    private enum Anchored {
        case open
        case closed(YAMLNode, size: Int, height: Int)
    }

    private let limits: YAMLLimits
    private var frames: [Frame] = []
    private var anchors: [String: Anchored] = [:]
    private var aliasedNodes = 0
    private var value: YAMLNode?

    /// True once the document has ended.
    var isComplete = false

    init(limits: YAMLLimits) {
        self.limits = limits
    }

    /// The document's value, or as much of its outermost collection as is complete.
    var root: YAMLNode? {
        value ?? frames.first?.node
    }

    mutating func scalar(_ node: YAMLNode, anchor: String?) {
        if let anchor {
            anchors[anchor] = .closed(node, size: 1, height: 0)
        }
        add(node, size: 1, height: 0)
    }

    mutating func begin(mapping isMapping: Bool, anchor: String?, at mark: YAMLMark) throws(YAMLFault) {
        guard frames.count < limits.depth else { throw tooDeep(at: mark) }
        if let anchor {
            anchors[anchor] = .open
        }
        frames.append(Frame(mark: mark, anchor: anchor, isMapping: isMapping))
    }

    mutating func end() {
        guard let frame = frames.popLast() else { return }
        let node = frame.node
        if let anchor = frame.anchor {
            anchors[anchor] = .closed(node, size: frame.size, height: frame.height)
        }
        add(node, size: frame.size, height: frame.height)
    }

    mutating func alias(_ name: String, at mark: YAMLMark) throws(YAMLFault) {
        switch anchors[name] {
        case nil:
            throw YAMLFault(kind: .undefinedAlias, mark: mark, message: "alias of an unknown anchor")
        case .open:
            throw YAMLFault(kind: .selfAlias, mark: mark, message: "alias inside the value it names")
        case .closed(let node, let size, let height):
            guard size <= limits.aliasedNodes - aliasedNodes else {
                let message = "aliases stand for more than \(limits.aliasedNodes) values"
                throw YAMLFault(kind: .tooManyNodes, mark: mark, message: message)
            }
            guard frames.count + height <= limits.depth else { throw tooDeep(at: mark) }
            aliasedNodes += size
            add(YAMLNode(node.content, at: mark), size: size, height: height)
        }
    }

    private mutating func add(_ node: YAMLNode, size: Int, height: Int) {
        guard !frames.isEmpty else {
            value = node
            return
        }
        frames[frames.count - 1].add(node, size: size, height: height)
    }

    private func tooDeep(at mark: YAMLMark) -> YAMLFault {
        let message = "more than \(limits.depth) lists or mappings inside one another"
        return YAMLFault(kind: .tooDeep, mark: mark, message: message)
    }
}
