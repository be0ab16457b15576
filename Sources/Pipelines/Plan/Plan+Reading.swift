import Glibc
import YAML

/// Why there is no plan.
package enum PlanError: Error, Hashable, Sendable {
    case file(PlanFileFault)
    /// All that is wrong in the file, in its order; at least one.
    case content([PlanFault])
}

extension Plan {
    /// Bytes a pipeline file may have.
    package static let largestFile = 1 << 20

    /// Reads and checks a pipeline file.
    package static func read(_ file: PlanFile, _ vocabulary: PlanVocabulary) throws(PlanError) -> Plan {
        let bytes: [UInt8]
        do throws(PlanFileFault) {
            bytes = try contents(of: file)
        } catch {
            throw .file(error)
        }
        return try decode(bytes, of: file, vocabulary)
    }

    /// Checks the bytes of a pipeline file.
    package static func decode(
        _ bytes: [UInt8],
        of file: PlanFile,
        _ vocabulary: PlanVocabulary
    ) throws(PlanError) -> Plan {
        var decoder = PlanDecoder(file: file.shown, folder: file.folder)
        var plan = Plan()
        plan.name = file.name
        plan.file = file.path
        plan.output = PlanPath.absolute("../output", from: file.folder)
        plan.reports = vocabulary.reports
        plan.csv = .dialect(vocabulary.dialects.first ?? "")
        let document = YAML.parse(bytes, in: 0..<bytes.count)
        let top = YAMLMark(line: 1, column: 1)
        if bytes.count > largestFile {
            decoder.report(.tooLarge(limit: largestFile), at: top)
        } else if let fault = document.fault {
            decoder.report(.yaml(fault.message), at: fault.mark)
        } else if let root = document.root, !root.isNull {
            do throws(ValueRefusal) {
                try decoder.mapping(root, into: &plan, fields(vocabulary))
            } catch {
                decoder.report(.noMapping(.init(root)), at: root.mark)
            }
        } else {
            decoder.report(.emptyFile, at: top)
        }
        guard decoder.faults.isEmpty else { throw .content(decoder.sortedFaults) }
        return plan
    }

    // Hardly more than a pipeline file may have.
    private static func contents(of file: PlanFile) throws(PlanFileFault) -> [UInt8] {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: file.path, code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16 * 1024)
        while bytes.count <= largestFile {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count == 0 { break }
            if count > 0 {
                bytes += piece[..<count]
            } else if errno != EINTR {
                throw .unreadable(path: file.path, code: errno)
            }
        }
        return bytes
    }
}
