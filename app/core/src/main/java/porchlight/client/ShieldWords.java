package porchlight.client;

import porchlight.i18n.Messages;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.probe.Binding;
import porchlight.tunnel.probe.Family;
import porchlight.tunnel.probe.LeakReport.Row;
import porchlight.tunnel.probe.Tally;
import porchlight.tunnel.probe.Verdict;

/// What the shield does and a check for leaks found in the user's words, the same in the window and in the
/// terminal.
public final class ShieldWords {
    private final Messages words;

    public ShieldWords(Messages words) {
        this.words = words;
    }

    /// `468 attempts: 455 refused here, 13 went through the tunnel, 0 left outside`.
    public String sum(LeakLook.Finding found) {
        String sum = words.text(
                "leak.sum",
                count(found.all().tried()),
                count(found.all().refused()),
                count(found.tunnelled()),
                count(found.leaked()));
        int silent = found.all().silent();
        return silent == 0 ? sum : sum + " · " + words.text("leak.silent", count(silent));
    }

    /// What the attempts of a row have in common: `IPv4, as programs usually do`.
    public String name(Row row) {
        String family = row.family() == Family.V4 ? "IPv4" : "IPv6";
        return words.text(key(row.binding()), family);
    }

    /// What became of the attempts of a row.
    public String numbers(Row row) {
        Tally tally = row.tally();
        return tally.tried() == 0
                ? words.text("leak.row.none", count(tally.unsupported()))
                : words.text("leak.row", count(tally.tried()), count(tally.refused()), count(tally.sent()));
    }

    /// What follows from it: one sentence, and what to do where something is to be done.
    public String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Tight() -> words.text("leak.tight");
            case Verdict.Leaking(long packets) -> words.text("leak.leaking", packets);
            case Verdict.NotProtected() -> words.text("leak.open");
            case Verdict.CouldNotLook(Verdict.Why why) -> words.text(key(why));
        };
    }

    /// Which programs the tunnel is for: `Some programs outside`.
    public String split(SplitTunnel split) {
        return words.text(
                switch (split) {
                    case OFF -> "split.off";
                    case OUTSIDE -> "split.outside";
                    case INSIDE -> "split.inside";
                });
    }

    private static String key(Binding binding) {
        return switch (binding) {
            case UNBOUND -> "leak.unbound";
            case DEVICE -> "leak.device";
            case SOURCE -> "leak.source";
        };
    }

    private static String key(Verdict.Why why) {
        return switch (why) {
            case NO_HELPER -> "leak.why.helper";
            case NO_NETWORK -> "leak.why.network";
            case NOT_VERIFIED -> "leak.why.unverified";
            case CHANGED -> "leak.why.changed";
            case NO_TIME -> "leak.why.time";
        };
    }

    private String count(long number) {
        return words.figures().count(number);
    }
}
