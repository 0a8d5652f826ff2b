package porchlight.payment;

/// How far a session has come, as far as paying is concerned.
public enum SessionPhase {
    /// The create request has not been sent: nothing may be asked for yet.
    BEFORE_CREATE,
    /// From the moment the create request is sent, before its answer is there.
    OPEN,
    /// Ended by either side.
    ENDED
}
