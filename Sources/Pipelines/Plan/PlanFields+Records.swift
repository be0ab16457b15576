import Reading
import YAML

extension FieldMapping {
    /// The keys of a source that say how records are read.
    static var fields: [PlanField<PlanSource>] {
        [
            PlanField(
                "fields",
                "a mapping of parts of a post to names of fields",
                default: "{}",
                "Fields of JSON or columns of CSV whose names tell nothing."
            ) { node, source, decoder in
                try decoder.mapping(node, into: &source.mapping, FieldRole.fields)
            },
            PlanField(
                "body",
                "one of \(BodyForm.names.joined(separator: ", "))",
                default: BodyForm.auto.rawValue,
                "What texts in JSON and CSV are written in."
            ) { node, source, decoder in
                let name = try decoder.name(node, among: BodyForm.names)
                source.mapping.form = BodyForm(rawValue: name) ?? .auto
            },
        ]
    }
}

extension BodyForm {
    fileprivate static var names: [String] { allCases.map(\.rawValue) }
}

extension FieldRole {
    fileprivate static var fields: [PlanField<FieldMapping>] {
        allCases.map { role in
            PlanField(
                role.rawValue,
                "a name of a field",
                default: "",
                "Where the post's \(role.rawValue) stands."
            ) {
                node,
                mapping,
                decoder in
                mapping.names[role] = try decoder.text(node)
            }
        }
    }
}
