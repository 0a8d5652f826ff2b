package porchlight.sandbox.broker;

/// Where the messages of a subscription go; must not block.
interface Receiver {
    void deliver(Subscription subscription, Publication publication);
}
