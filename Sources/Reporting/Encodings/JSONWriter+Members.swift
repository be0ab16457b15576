package import Posts
package import Text

extension JSONWriter {
    /// A member that is a string, or null.
    package mutating func member(_ name: String, _ value: String?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// A member that is a whole number, or null.
    package mutating func member(_ name: String, _ value: Int?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// A member that is a number, or null.
    package mutating func member(_ name: String, _ value: FixedPoint?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// A member that is a boolean, or null.
    package mutating func member(_ name: String, _ value: Bool?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// A member that is a day as `YYYY-MM-DD`, or null.
    package mutating func member(_ name: String, _ value: Day?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// A member that is an array of strings.
    package mutating func member(_ name: String, _ values: [String]) {
        self.name(name)
        array { json in
            for value in values { json.value(value) }
        }
    }

    /// A member that is an object.
    package mutating func object<Failure: Error>(
        _ name: String,
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        self.name(name)
        try object(body)
    }

    /// A member that is an array.
    package mutating func array<Failure: Error>(
        _ name: String,
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        self.name(name)
        try array(body)
    }
}
