package porchlight.tunnel.helper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.Request;

/// Who may do what (`security.md §5.1`), and the doing.
public final class Commands {
    private static final int PROTOCOL = 1;

    private final Engine engine;
    private final Supplier<Checks> checks;
    private final Platform platform;
    private final String build;

    /// @param checks made anew for each request, since this host's addresses change
    /// @param build hash of the helper's build
    public Commands(Engine engine, Supplier<Checks> checks, Platform platform, String build) {
        this.engine = engine;
        this.checks = checks;
        this.platform = platform;
        this.build = build;
    }

    /// Does it, or says why not.
    public Answer answer(Caller.Who who, Request request) {
        try {
            permit(who, request);
            return perform(who, request);
        } catch (HelperException refused) {
            return new Answer.Refused(refused.code(), refused.field());
        } catch (RuntimeException ours) {
            System.getLogger(Commands.class.getName()).log(System.Logger.Level.ERROR, "a fault of our own", ours);
            return Answer.Refused.with(Code.INTERNAL);
        }
    }

    private static void permit(Caller.Who who, Request request) throws HelperException {
        boolean may = switch (request) {
            case Request.Hello hello -> true;
            case Request.Status status -> true;
            // The way out belongs to root too, and whoever leads out may look.
            case Request.Subscribe subscribe -> who == Caller.Who.OWNER || who == Caller.Who.ROOT;
            case Request.Down down -> who == Caller.Who.OWNER || who == Caller.Who.ROOT;
            case Request.Lease lease -> who == Caller.Who.OWNER;
            case Request.Prepare prepare -> who == Caller.Who.OWNER;
            case Request.Up up -> who == Caller.Who.OWNER;
            case Request.Switch another -> who == Caller.Who.OWNER;
            case Request.Allow allow -> who == Caller.Who.OWNER;
            case Request.Portal portal -> who == Caller.Who.OWNER;
            case Request.Split split -> who == Caller.Who.OWNER;
            case Request.Lan lan -> who == Caller.Who.OWNER;
            // Part of the way out, and a look.
            case Request.Lockdown lockdown -> who == Caller.Who.OWNER || who == Caller.Who.ROOT;
            case Request.SelfTest test -> who == Caller.Who.OWNER || who == Caller.Who.ROOT;
        };
        if (!may) {
            throw new HelperException(who == Caller.Who.UNOWNED ? Code.NO_OWNER : Code.NOT_OWNER);
        }
    }

    private Answer perform(Caller.Who who, Request request) throws HelperException {
        return switch (request) {
            case Request.Hello(int min, int max) -> hello(who, min, max);
            case Request.Status status -> new Answer.Reading(status(who));
            case Request.Subscribe subscribe -> new Answer.Done();
            case Request.Lease(Duration ttl) -> {
                engine.lease().renew(Duration.ofSeconds(Checks.ttl(ttl.toSeconds())));
                yield new Answer.Done();
            }
            case Request.Prepare prepare -> {
                leased();
                yield new Answer.Prepared(engine.keys().prepare());
            }
            case Request.Up(TunnelRequest tunnel) -> {
                leased();
                yield new Answer.Reading(engine.up(checks.get().tunnel(tunnel)));
            }
            case Request.Switch(TunnelRequest tunnel) -> {
                leased();
                yield new Answer.Reading(engine.switchTo(checks.get().tunnel(tunnel)));
            }
            case Request.Down(Helper.Then then) -> new Answer.Reading(engine.down(then));
            case Request.Allow(List<Endpoint> endpoints) -> {
                engine.allow(checks.get().allowed(endpoints));
                yield new Answer.Done();
            }
            case Request.Lockdown(boolean on) -> new Answer.Reading(engine.lockdown(on));
            case Request.Portal(boolean on) -> new Answer.Reading(engine.portal(on));
            case Request.Split(SplitTunnel split) -> new Answer.Reading(engine.split(split));
            case Request.Lan(boolean on) -> new Answer.Reading(engine.lan(on));
            case Request.SelfTest test -> new Answer.Tested(engine.selfTest());
        };
    }

    private void leased() throws HelperException {
        if (!engine.lease().held()) {
            throw new HelperException(Code.NO_LEASE);
        }
    }

    private Answer hello(Caller.Who who, int min, int max) throws HelperException {
        if (min > PROTOCOL || max < PROTOCOL) {
            throw new HelperException(Code.VERSION);
        }
        Helper.Owner owner = switch (who) {
            case OWNER -> Helper.Owner.ME;
            case UNOWNED -> Helper.Owner.NONE;
            case ROOT, OTHER -> Helper.Owner.OTHER;
        };
        return new Answer.Hello(
                new Helper.HelperInfo(PROTOCOL, build, platform.os(), owner, platform.kernelWireGuard()));
    }

    /// Strangers learn the state and nothing else.
    private TunnelStatus status(Caller.Who who) {
        TunnelStatus full = engine.status();
        return who == Caller.Who.OWNER || who == Caller.Who.ROOT
                ? full
                : new TunnelStatus(
                        full.state(),
                        TunnelStatus.Reason.NONE,
                        0,
                        OptionalLong.empty(),
                        0,
                        0,
                        Optional.empty(),
                        full.verified(),
                        0,
                        0,
                        false,
                        SplitTunnel.OFF);
    }
}
