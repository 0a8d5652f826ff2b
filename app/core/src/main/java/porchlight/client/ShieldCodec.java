package porchlight.client;

import java.util.Optional;
import porchlight.tunnel.SplitTunnel;

/// What the helper holds, between two faces.
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
                .with("refused", shield.refused(), FailureCodec::write);
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
                wire.optionalObject("refused").map(FailureCodec::read));
    }
}
