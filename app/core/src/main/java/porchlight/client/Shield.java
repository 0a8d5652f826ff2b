package porchlight.client;

import java.time.Instant;
import java.util.Optional;
import porchlight.connection.Failure;
import porchlight.tunnel.SplitTunnel;

/// What the helper holds besides the connection, as it said last, and what became of the newest wish.
///
/// @param present the helper answers and obeys us
/// @param absent why it does not; empty also before it was ever looked for
/// @param blocking it lets nothing out that the contract does not list
/// @param lockdown the end of a tunnel leads to a block and not to the open
/// @param split which programs the tunnel is for
/// @param portalEnds until when a sign-in page may be visited; empty while none may
/// @param leaked packets that were seen leaving outside the tunnel since the rules were loaded
/// @param answers how many wishes were answered, so that whoever wished knows when his was
/// @param refused why the newest wish was not fulfilled; empty where it was
public record Shield(
        boolean present,
        Optional<Failure> absent,
        boolean blocking,
        boolean lockdown,
        SplitTunnel split,
        Optional<Instant> portalEnds,
        long leaked,
        long answers,
        Optional<Refused> refused) {
    /// A wish that was not fulfilled.
    ///
    /// @param wish which
    /// @param why in the user's words
    public record Refused(Wish wish, Failure why) {}

    /// What may be wished of the helper besides a tunnel.
    public enum Wish {
        LOCKDOWN,
        PORTAL,
        SPLIT,
        LAN
    }

    /// Before the helper was met.
    public static final Shield UNKNOWN = new Shield(
            false, Optional.empty(), false, false, SplitTunnel.OFF, Optional.empty(), 0, 0, Optional.empty());

    Shield met() {
        return new Shield(true, Optional.empty(), blocking, lockdown, split, portalEnds, leaked, answers, refused);
    }

    Shield lost(Failure why) {
        return new Shield(false, Optional.of(why), blocking, lockdown, split, portalEnds, leaked, answers, refused);
    }

    /// A wish is under way: what is said of the one before does not hold any more.
    Shield wished() {
        return new Shield(present, absent, blocking, lockdown, split, portalEnds, leaked, answers, Optional.empty());
    }

    Shield answered(Optional<Refused> refusal) {
        return new Shield(present, absent, blocking, lockdown, split, portalEnds, leaked, answers + 1, refusal);
    }

    /// Something that nobody wished just now did not work.
    Shield troubled(Refused refusal) {
        return new Shield(
                present, absent, blocking, lockdown, split, portalEnds, leaked, answers, Optional.of(refusal));
    }

    /// Why the newest wish was not fulfilled, where it was this one.
    public Optional<Failure> refused(Wish wish) {
        return refused.filter(refusal -> refusal.wish() == wish).map(Refused::why);
    }

    /// Which programs the tunnel is for, where not for all of them.
    public Optional<SplitTunnel> parted() {
        return Optional.of(split).filter(which -> which != SplitTunnel.OFF);
    }

    /// Which programs a block is for, where not for all of them: under lockdown also for those that the tunnel is not
    /// for.
    public Optional<SplitTunnel> partlyBlocked() {
        return parted().filter(which -> which != SplitTunnel.INSIDE || !lockdown);
    }

    /// Whether it is known if there is a helper for us.
    public boolean isKnown() {
        return present || absent.isPresent();
    }
}
