import CGlibc

/// How the process holds its memory.
package enum Memory {
    /// Gives large buffers that are let go of back to the system. glibc keeps those of up to 32 MiB by default, and in a
    /// run over 100,000 posts what one stage leaves behind seldom fits the next.
    package static func returnLargeBuffers() {
        _ = mallopt(M_MMAP_THRESHOLD, 1 << 20)
    }
}
