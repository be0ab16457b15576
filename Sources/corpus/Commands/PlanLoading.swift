import CSV
import Files
import Glibc
import Pipelines
import Posts
import Reading
import Reporting

/// From a command line to a checked plan.
enum PlanLoading {
    /// Names that may stand in a pipeline file.
    static let vocabulary = PlanVocabulary(
        formats: ["auto"] + Formats.names,
        reports: EditionWriter.kinds,
        dialects: CSVDialect.all.map(\.name),
        problemCodes: ProblemCode.allCases.map(\.rawValue)
    )

    /// The plan of a pipeline file or name; nil stands for `nightly`, or the only one.
    static func plan(_ argument: String?) throws(RunFailure) -> Plan {
        let file: PlanFile
        do throws(PlanFileFault) {
            file = try PlanFile.find(argument: argument, from: workingDirectory())
        } catch {
            throw .planFile(error)
        }
        do throws(PlanError) {
            return try Plan.read(file, vocabulary)
        } catch {
            switch error {
            case .file(let fault): throw .planFile(fault)
            case .content(let faults): throw .planContent(faults)
            }
        }
    }

    /// Whether an argument that can be a pipeline or a source is a pipeline.
    static func isPipeline(_ argument: String) -> Bool {
        PlanFile.isNamed(by: argument, from: workingDirectory())
    }

    static func asOf(_ flag: String?, _ plan: Plan) throws(RunFailure) -> Day {
        try asOf(flag, zone: plan.timezone)
    }

    static func asOf(_ flag: String?, zone: TimeZoneRules) throws(RunFailure) -> Day {
        do throws(AsOfFault) {
            return try AsOf.resolve(flag: flag, environment: Environment.value, zone: zone)
        } catch {
            throw .asOf(error)
        }
    }

    private static func workingDirectory() -> String {
        (try? PathBytes.workingDirectory().string) ?? "."
    }
}

/// How many files are read at once.
enum Jobs {
    /// The cores of the machine.
    static var `default`: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
