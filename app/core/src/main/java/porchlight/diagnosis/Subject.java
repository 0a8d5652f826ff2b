package porchlight.diagnosis;

/// What is looked at, in the order in which it is shown.
public enum Subject {
    /// What the system's resolver answers.
    NAMES,
    /// Whether the services can be reached over TCP.
    SERVICES,
    /// Whether it is really they who answer.
    ENCRYPTION,
    /// Whether UDP comes through, which every tunnel needs.
    UDP,
    IPV6,
    /// Whether a sign-in page stands in the way.
    PORTAL,
    /// Whether this computer's clock is right.
    CLOCK,
    /// Whether the privileged helper answers.
    HELPER
}
