import Glibc

/// Waits until the clock that stamps files has gone on, so that no stamp is too young to trust.
func letTheClockTick() {
    func tick() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        return time.tv_nsec
    }
    let start = tick()
    while tick() == start { sched_yield() }
}
