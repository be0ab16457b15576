package import Aggregating
package import CSV
package import Measuring
package import Reading

/// What the rooms below need to know of a plan.
extension Plan {
    package var readingSettings: ReadingSettings {
        var settings = ReadingSettings()
        settings.tagFields = tags.from.map { $0.lowercased() }
        settings.zone = timezone
        settings.fileLimit = Int64(limits.fileBytes)
        settings.tagsPerPost = limits.tagsPerPost
        return settings
    }

    package var readingRates: ReadingRates {
        var rates = ReadingRates()
        rates.overrides = reading.wordsPerMinute
        rates.codeWordsPerMinute = reading.codeWordsPerMinute
        return rates
    }

    package var passageSettings: PassageSettings {
        var settings = PassageSettings()
        settings.minimumWords = repeats.minimumWords
        settings.ignore = repeats.ignore
        return settings
    }

    package var nameFolding: NameFolding {
        NameFolding(
            tagAliases: Dictionary(tags.aliases.map { ($0.tag, $0.standard) }) { first, _ in first },
            pairedTags: limits.tagsPerPost
        )
    }

    package var dialect: CSVDialect {
        switch csv {
        case .dialect(let name): CSVDialect(named: name) ?? .spreadsheet
        case .custom(let separator, let decimal):
            CSVDialect(
                separator: String(UnicodeScalar(separator)),
                decimal: String(UnicodeScalar(decimal))
            ) ?? .spreadsheet
        }
    }
}
