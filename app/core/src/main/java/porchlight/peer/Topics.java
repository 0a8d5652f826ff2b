package porchlight.peer;

/// The names of what can be asked on a channel (`p2p.md §8.1`).
public final class Topics {
    public static final String CREATE = "p2p-session-create";
    public static final String ACKNOWLEDGE = "p2p-session-acknowledge";
    public static final String STATUS = "p2p-session-connectivity-status";
    public static final String DESTROY = "p2p-session-destroy";
    public static final String INVOICE = "p2p-payment-invoice";
    public static final String PAYMENT = "p2p-payment-message";
    public static final String KEEPALIVE = "p2p-keepalive";

    private Topics() {}
}
