import YAML

/// A key of a pipeline file, for help and documentation.
package struct PlanKey: Hashable, Sendable {
    /// The key with those above it, as in `limits.max_drop`.
    package let path: String
    /// What it takes, as in `a whole number of at least 2`.
    package let type: String
    /// The value without it; nil where the key must be there.
    package let `default`: String?
    /// What it is for, in a phrase.
    package let doc: String

    /// Every key in the order of the documentation; a mapping stands before its own keys.
    package static func all(_ vocabulary: PlanVocabulary) -> [PlanKey] {
        Plan.fields(vocabulary).flatMap { $0.documentation }
    }
}

/// A key of one mapping: the one place where its name, type, default and decoding are said.
struct PlanField<Target> {
    typealias Read = (YAMLNode, inout Target, inout PlanDecoder) throws -> Void

    let name: String
    let isRequired: Bool
    let isNullable: Bool
    /// Puts the value where it belongs, or throws a `ValueRefusal`.
    let read: Read
    private let doc: String
    // Made where they are shown: a plan that has no faults is read without them.
    private let typeText: () -> String
    private let defaultText: () -> String?
    private let children: () -> [PlanKey]

    /// A key that need not be there.
    init(
        _ name: String,
        _ type: @escaping @autoclosure () -> String,
        default: @escaping @autoclosure () -> String,
        _ doc: String,
        isNullable: Bool = false,
        children: @escaping @autoclosure () -> [PlanKey] = [],
        read: @escaping Read
    ) {
        self.name = name
        typeText = type
        defaultText = `default`
        isRequired = false
        self.doc = doc
        self.isNullable = isNullable
        self.children = children
        self.read = read
    }

    /// A key that must be there.
    init(
        required name: String,
        _ type: String,
        _ doc: String,
        children: @escaping @autoclosure () -> [PlanKey] = [],
        read: @escaping Read
    ) {
        self.name = name
        typeText = { type }
        defaultText = { nil }
        isRequired = true
        self.doc = doc
        isNullable = false
        self.children = children
        self.read = read
    }

    /// What it takes.
    var type: String { typeText() }

    var documentation: [PlanKey] {
        [PlanKey(path: name, type: type, default: defaultText(), doc: doc)]
            + children().map { child in
                PlanKey(
                    path: "\(name).\(child.path)",
                    type: child.type,
                    default: child.default,
                    doc: child.doc
                )
            }
    }
}

/// Why a value is not taken.
enum ValueRefusal: Error {
    /// It is not what its key's type says.
    case type
    case problem(PlanFault.Problem)
}
