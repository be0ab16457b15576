import Glibc

/// The clock that stamps files.
package enum FileClock {
    /// Nanoseconds since 1970, in the kernel's ticks: a file written from now on has a stamp of at least this.
    package static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
