import Reading
import YAML

extension FieldMapping {
    /// The keys of a source that say how records are read.
    static var fields: [PlanField<PlanSource>] {
        let forms = BodyForm.allCases.map(\.rawValue)
        return [
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
                "one of \(forms.joined(separator: ", "))",
                default: BodyForm.auto.rawValue,
                "What texts in JSON and CSV are written in."
            ) { node, source, decoder in
                let name = try decoder.name(node, among: forms)
                source.mapping.form = BodyForm(rawValue: name) ?? .auto
            },
        ]
    }
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
