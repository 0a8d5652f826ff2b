package porchlight.client;

import java.util.Optional;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.probe.Binding;
import porchlight.tunnel.probe.Family;
import porchlight.tunnel.probe.LeakReport.Row;
import porchlight.tunnel.probe.Tally;
import porchlight.tunnel.probe.Verdict;

/// What the helper holds, and what a check for leaks found, between two faces.
final class ShieldCodec {
    private ShieldCodec() {}

    static Wire write(Shield shield) {
        Wire wire = new Wire()
                .with("present", shield.present())
                .with("absent", shield.absent(), FailureCodec::write)
                .with("blocking", shield.blocking())
                .with("lockdown", shield.lockdown())
                .with("split", shield.split().name())
                .with("leaked", shield.leaked())
                .with("answers", shield.answers())
                .with(
                        "refused",
                        shield.refused(),
                        refusal -> new Wire()
                                .with("wish", refusal.wish().name())
                                .with("why", FailureCodec.write(refusal.why())));
        shield.portalEnds().ifPresent(at -> wire.with("portalEnds", at));
        return wire;
    }

    static Shield shield(Wire wire) {
        return new Shield(
                wire.flag("present"),
                wire.optionalObject("absent").map(FailureCodec::read),
                wire.flag("blocking"),
                wire.flag("lockdown"),
                wire.one("split", SplitTunnel.class),
                wire.has("portalEnds") ? Optional.of(wire.instant("portalEnds")) : Optional.empty(),
                wire.number("leaked"),
                wire.number("answers"),
                wire.optionalObject("refused")
                        .map(refusal -> new Shield.Refused(
                                refusal.one("wish", Shield.Wish.class), FailureCodec.read(refusal.object("why")))));
    }

    static Wire write(LeakLook look) {
        return new Wire()
                .with("running", look.running())
                .with("answers", look.answers())
                .with("refused", look.refused(), FailureCodec::write)
                .with("finding", look.finding(), ShieldCodec::write);
    }

    static LeakLook leakLook(Wire wire) {
        return new LeakLook(
                wire.flag("running"),
                wire.number("answers"),
                wire.optionalObject("refused").map(FailureCodec::read),
                wire.optionalObject("finding").map(ShieldCodec::finding));
    }

    private static Wire write(LeakLook.Finding found) {
        return new Wire()
                .with("at", found.at())
                .with("verdict", write(found.verdict()))
                .with("all", write(found.all()))
                .with("tunnelled", found.tunnelled())
                .with("leaked", found.leaked())
                .with("blockedOut", found.blockedOut())
                .with("took", found.took())
                .with(
                        "rows",
                        found.rows(),
                        row -> write(row.tally())
                                .with("family", row.family().name())
                                .with("binding", row.binding().name()));
    }

    private static LeakLook.Finding finding(Wire wire) {
        return new LeakLook.Finding(
                wire.instant("at"),
                verdict(wire.object("verdict")),
                tally(wire.object("all")),
                wire.small("tunnelled"),
                wire.number("leaked"),
                wire.number("blockedOut"),
                wire.duration("took"),
                wire.objects(
                        "rows",
                        row -> new Row(
                                row.one("family", Family.class), row.one("binding", Binding.class), tally(row))));
    }

    private static Wire write(Tally tally) {
        return new Wire()
                .with("tried", tally.tried())
                .with("refused", tally.refused())
                .with("sent", tally.sent())
                .with("unsupported", tally.unsupported());
    }

    private static Tally tally(Wire wire) {
        return new Tally(wire.small("tried"), wire.small("refused"), wire.small("sent"), wire.small("unsupported"));
    }

    private static Wire write(Verdict verdict) {
        Wire wire = new Wire().with("verdict", verdict.getClass().getSimpleName());
        return switch (verdict) {
            case Verdict.Leaking(long packets) -> wire.with("packets", packets);
            case Verdict.CouldNotLook(Verdict.Why why) -> wire.with("why", why.name());
            case Verdict.Tight(), Verdict.NotProtected() -> wire;
        };
    }

    private static Verdict verdict(Wire wire) {
        return switch (wire.text("verdict")) {
            case "Tight" -> new Verdict.Tight();
            case "Leaking" -> new Verdict.Leaking(wire.number("packets"));
            case "NotProtected" -> new Verdict.NotProtected();
            case "CouldNotLook" -> new Verdict.CouldNotLook(wire.one("why", Verdict.Why.class));
            default -> throw new IllegalArgumentException("no such verdict");
        };
    }
}
