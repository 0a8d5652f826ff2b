package porchlight.sandbox.gateway;

import java.math.BigInteger;
import java.time.Duration;
import porchlight.identity.Address;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;

/// What a gateway does wrong, for tests and for the lab. One fault at a time; may be changed while it runs. The
/// check-out page works all the same.
public final class GatewayFaults {
    /// A kind of wrong.
    public sealed interface Fault {}

    /// Nothing is wrong.
    public record None() implements Fault {}

    /// Answers that much later.
    public record Late(Duration by) implements Fault {}

    /// Promises a whole answer and hangs up in the middle of it.
    public record Half() implements Fault {}

    /// Answers with that status, 500 to 599 or 429, in the form of the network's errors.
    public record Failing(int status) implements Fault {}

    /// Does what it is asked and then answers with status 500: an order is made whose answer is lost.
    public record FailingAfterwards() implements Fault {}

    /// Answers with a web page, as a proxy in front of a dead service does.
    public record WebPage() implements Fault {}

    /// Says that its orders pay into that channel.
    public record OtherChannel(Address channel) implements Fault {}

    /// Says that its orders are that identity's.
    public record OtherIdentity(Address identity) implements Fault {}

    /// Sends people to pages of that beginning, as `http://phish.example`.
    public record OtherLinks(String beginning) implements Fault {}

    /// Lists every order that many times, each with an id of its own.
    public record Crowded(int times) implements Fault {}

    /// Tells only what the live gateway does: none of the sandbox's extras.
    public record Bare() implements Fault {}

    private static final int MOST_TIMES = 20_000;
    private static final long MOST_MILLIS = 120_000;

    private volatile Fault current = new None();

    public void set(Fault fault) {
        current = fault;
    }

    public void clear() {
        current = new None();
    }

    /// The fault of now.
    public Fault current() {
        return current;
    }

    /// Reads what the lab posts: `{"fault":"late","millis":3000}`, `{"fault":"failing","status":503}`,
    /// `{"fault":"other_channel","address":"0x…"}`, `{"fault":"crowded","times":1000}`,
    /// `{"fault":"none"}` and so on.
    static Fault read(Fields body) throws Refusal {
        String name = body.text("fault");
        return switch (name) {
            case "none" -> new None();
            case "late" -> new Late(Duration.ofMillis(number(body, "millis", MOST_MILLIS)));
            case "half" -> new Half();
            case "failing" -> {
                int status = (int) number(body, "status", 599);
                if (status != 429 && status < 500) {
                    throw Refusal.invalid("'status' is 429 or from 500 to 599");
                }
                yield new Failing(status);
            }
            case "failing_afterwards" -> new FailingAfterwards();
            case "web_page" -> new WebPage();
            case "other_channel" -> new OtherChannel(body.address("address"));
            case "other_identity" -> new OtherIdentity(body.address("address"));
            case "other_links" -> new OtherLinks(body.text("beginning"));
            case "crowded" -> new Crowded((int) number(body, "times", MOST_TIMES));
            case "bare" -> new Bare();
            default -> throw Refusal.invalid("there is no such fault");
        };
    }

    private static long number(Fields body, String name, long most) throws Refusal {
        BigInteger number = body.number(name);
        if (number.signum() == 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw Refusal.invalid("'" + name + "' is from 1 to " + most);
        }
        return number.longValueExact();
    }
}
