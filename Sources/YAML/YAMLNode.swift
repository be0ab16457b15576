/// A place in a YAML text: the line and the column in Unicode scalars, both from 1.
package struct YAMLMark: Hashable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// One value of a YAML document with the place where it starts.
package struct YAMLNode: Hashable, Sendable {
    /// What a node holds. Tags never change it: a tagged value is its text.
    package enum Content: Hashable, Sendable {
        /// A plain empty value, `~` or `null`.
        case null
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// The pairs in the order of the text; equal keys are all kept.
        case mapping([YAMLPair])
    }

    package let content: Content
    package let mark: YAMLMark

    package init(_ content: Content, at mark: YAMLMark) {
        self.content = content
        self.mark = mark
    }
}

/// A key and its value as they stand in a mapping.
package struct YAMLPair: Hashable, Sendable {
    package let key: YAMLNode
    package let value: YAMLNode

    package init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }
}

/// The text of a value and how it was written.
package struct YAMLScalar: Hashable, Sendable {
    /// `quoted` stands for single and double quotes and for block texts (`|`, `>`).
    package enum Style: Hashable, Sendable {
        case plain, quoted
    }

    package let text: String
    package let style: Style
    /// The tag that was written in front, spelled out in full; nil where none was.
    package let tag: String?

    package init(_ text: String, style: Style = .plain, tag: String? = nil) {
        self.text = text
        self.style = style
        self.tag = tag
    }
}

extension YAMLNode {
    /// True for a plain empty value, `~` or `null`.
    package var isNull: Bool {
        if case .null = content { true } else { false }
    }

    /// The text of a scalar, however it was written; nil for null, sequences and mappings.
    package var text: String? {
        if case .scalar(let scalar) = content { scalar.text } else { nil }
    }

    /// The members of a sequence; nil for anything else.
    package var items: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The pairs of a mapping; nil for anything else.
    package var pairs: [YAMLPair]? {
        if case .mapping(let pairs) = content { pairs } else { nil }
    }

    /// A plain `true`, `yes` or `on`, `false`, `no` or `off` in lower, upper or capitalised letters.
    package var boolean: Bool? {
        guard let text = plainText else { return nil }
        return switch text {
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": true
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": false
        default: nil
        }
    }

    /// A plain whole number in decimal digits with an optional sign, if it fits 64 bits.
    package var integer: Int? {
        plainText.flatMap { Int($0) }
    }

    private var plainText: String? {
        guard case .scalar(let scalar) = content, scalar.style == .plain, scalar.tag == nil else {
            return nil
        }
        return scalar.text
    }
}
