package porchlight.tunnel.probe;

/// A probe and what came of it.
public record Result(Probe probe, Outcome outcome) {}
