package porchlight.diagnosis;

/// What was found about one thing that was looked at. Each is good, bad, or was not tried, and belongs to one subject.
public enum Cause {
    /// The names were answered with addresses of the internet, and one that nobody has was not.
    NAMES_RIGHT(Subject.NAMES, State.GOOD),
    /// The services are named by digits.
    NAMES_NONE(Subject.NAMES, State.NOT_TRIED),
    /// No name was answered in time.
    NAMES_SILENT(Subject.NAMES, State.BAD),
    /// Some names have no answer while others have.
    NAMES_DENIED(Subject.NAMES, State.BAD),
    /// A name leads to an address that the internet does not have.
    NAMES_PRIVATE(Subject.NAMES, State.BAD),
    /// A name that nobody has was answered: this network invents answers.
    NAMES_INVENTED(Subject.NAMES, State.BAD),

    /// A connection was made.
    REACHED(Subject.SERVICES, State.GOOD),
    /// The other side, or somebody in its name, refused.
    REFUSED(Subject.SERVICES, State.BAD),
    /// Nothing came back.
    UNANSWERED(Subject.SERVICES, State.BAD),
    /// This computer knows no way there.
    NO_ROUTE(Subject.SERVICES, State.BAD),
    /// Its name had no answer, or one that leads nowhere.
    NO_ADDRESS(Subject.SERVICES, State.NOT_TRIED),

    /// The certificate is the service's own.
    GENUINE(Subject.ENCRYPTION, State.GOOD),
    /// Somebody nobody vouches for answers in the service's name.
    INTERCEPTED(Subject.ENCRYPTION, State.BAD),
    /// A certificate that is somebody else's.
    OF_ANOTHER(Subject.ENCRYPTION, State.BAD),
    /// A certificate that by this computer's clock is not valid now.
    OUT_OF_DATE(Subject.ENCRYPTION, State.BAD),
    /// The connection was cut when the encryption began.
    CUT(Subject.ENCRYPTION, State.BAD),
    /// Nothing came back when the encryption began.
    SWALLOWED(Subject.ENCRYPTION, State.BAD),
    /// The network lives nearby and speaks in the clear, or nothing was reached.
    NOT_ENCRYPTED(Subject.ENCRYPTION, State.NOT_TRIED),

    /// UDP comes through, and the port stays what it is.
    UDP_OPEN(Subject.UDP, State.GOOD),
    /// UDP comes through under another port, the same for everybody.
    UDP_PORT_CHANGED(Subject.UDP, State.GOOD),
    /// UDP comes through under another port for each destination.
    UDP_PORT_VARIES(Subject.UDP, State.BAD),
    /// No UDP came back.
    UDP_SILENT(Subject.UDP, State.BAD),
    /// There was nobody to ask.
    UDP_UNKNOWN(Subject.UDP, State.NOT_TRIED),

    /// A service was reached over IPv6.
    IPV6_WORKS(Subject.IPV6, State.GOOD),
    /// This computer has an IPv6 address that leads nowhere.
    IPV6_BROKEN(Subject.IPV6, State.BAD),
    /// This network has none, which is usual.
    IPV6_NONE(Subject.IPV6, State.NOT_TRIED),
    /// None of the services has an IPv6 address.
    IPV6_UNKNOWN(Subject.IPV6, State.NOT_TRIED),

    /// Nobody answers in a service's place.
    PORTAL_NONE(Subject.PORTAL, State.GOOD),
    /// A page of somebody else answers in a service's place.
    PORTAL_FOUND(Subject.PORTAL, State.BAD),
    /// Nothing answered at all.
    PORTAL_UNKNOWN(Subject.PORTAL, State.NOT_TRIED),

    /// The clock is right within two minutes.
    CLOCK_RIGHT(Subject.CLOCK, State.GOOD),
    /// The clock is behind; the figure says by how many seconds.
    CLOCK_BEHIND(Subject.CLOCK, State.BAD),
    /// The clock is ahead; the figure says by how many seconds.
    CLOCK_AHEAD(Subject.CLOCK, State.BAD),
    /// The services do not agree on the time.
    CLOCK_DISPUTED(Subject.CLOCK, State.NOT_TRIED),
    /// No service told the time.
    CLOCK_UNKNOWN(Subject.CLOCK, State.NOT_TRIED),

    /// The helper answers.
    HELPER_HERE(Subject.HELPER, State.GOOD),
    /// It does not, or not to us.
    HELPER_AWAY(Subject.HELPER, State.BAD);

    private final Subject subject;
    private final State state;

    /// What a finding means at a glance.
    public enum State {
        GOOD,
        BAD,
        /// Not looked at, or nothing to look at.
        NOT_TRIED
    }

    Cause(Subject subject, State state) {
        this.subject = subject;
        this.state = state;
    }

    /// What it is about. A broker's connection has the causes of any other service.
    public Subject subject() {
        return subject;
    }

    public State state() {
        return state;
    }
}
