package porchlight.tunnel.plan;

/// A program that a plan may name. Each system has its own few.
public interface Program {
    /// Its file name, without any folder.
    String program();
}
