import CGlibc

/// How the process holds its memory.
package enum Memory {
    /// Gives large buffers that are let go of back to the system. glibc keeps those of up to 32 MiB by default, and in a
    /// run over 100,000 posts what one stage leaves behind seldom fits the next. Small ones stay: by default a thread gives
    /// 128 KiB back as soon as it has them, to ask for them again for its next batch.
    package static func returnLargeBuffers() {
        _ = mallopt(M_MMAP_THRESHOLD, 1 << 20)
        _ = mallopt(M_TRIM_THRESHOLD, 1 << 20)
    }
}
