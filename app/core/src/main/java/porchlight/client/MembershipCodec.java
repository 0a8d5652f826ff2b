package porchlight.client;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import porchlight.client.Membership.Elsewhere;
import porchlight.client.Membership.Migration;
import porchlight.client.Membership.Payout;
import porchlight.client.Membership.Referral;
import porchlight.client.Membership.Terms;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;

/// [Membership] on the line between two processes.
final class MembershipCodec {
    private MembershipCodec() {}

    static Wire write(Membership membership) {
        return new Wire()
                .with("standing", write(membership.standing()))
                .with("terms", membership.terms(), MembershipCodec::write)
                .with("referral", write(membership.referral()))
                .with("migration", write(membership.migration()))
                .with("payout", membership.payout(), MembershipCodec::write)
                .with("legacy", membership.legacy(), MembershipCodec::write)
                .with("answers", membership.answers())
                .with("refused", membership.refused(), FailureCodec::write);
    }

    static Membership read(Wire wire) {
        return new Membership(
                standing(wire.object("standing")),
                wire.optionalObject("terms").map(MembershipCodec::terms),
                referral(wire.object("referral")),
                migration(wire.object("migration")),
                wire.optionalObject("payout").map(MembershipCodec::payout),
                wire.optionalObject("legacy").map(MembershipCodec::legacy),
                wire.number("answers"),
                wire.optionalObject("refused").map(FailureCodec::read));
    }

    private static Wire write(Standing standing) {
        return switch (standing) {
            case Standing.Unknown _ -> named("Unknown");
            case Standing.Unregistered _ -> named("Unregistered");
            case Standing.InProgress under -> {
                Wire wire = named("InProgress")
                        .with("waitsFor", under.waitsFor().name())
                        .with("since", under.since())
                        .with("fee", under.fee())
                        .with("missing", under.missing())
                        .with("bounty", under.bounty())
                        .with("transaction", under.transaction())
                        .with("stuck", under.stuck());
                under.channel().ifPresent(channel -> wire.with("channel", channel.toString()));
                yield wire;
            }
            case Standing.Registered done -> named("Registered").with("bounty", done.bounty());
            case Standing.Failed failed -> {
                Wire wire = named("Failed").with("cause", failed.cause().name());
                failed.at().ifPresent(at -> wire.with("at", at));
                yield wire;
            }
        };
    }

    private static Standing standing(Wire wire) {
        return switch (wire.text("is")) {
            case "Unknown" -> new Standing.Unknown();
            case "Unregistered" -> new Standing.Unregistered();
            case "InProgress" ->
                new Standing.InProgress(
                        wire.one("waitsFor", Standing.WaitsFor.class),
                        wire.instant("since"),
                        wire.money("fee"),
                        wire.money("missing"),
                        wire.optionalText("channel").map(Address::of),
                        wire.money("bounty"),
                        wire.text("transaction"),
                        wire.flag("stuck"));
            case "Registered" -> new Standing.Registered(wire.money("bounty"));
            case "Failed" ->
                new Standing.Failed(
                        wire.one("cause", Standing.Cause.class),
                        wire.has("at") ? Optional.<Instant>of(wire.instant("at")) : Optional.empty());
            default -> throw new IllegalArgumentException("no such standing");
        };
    }

    private static Wire write(Terms terms) {
        return new Wire()
                .with("chain", terms.chain())
                .with("free", terms.free())
                .with("register", terms.register())
                .with("settle", terms.settle())
                .with(
                        "elsewhere",
                        terms.elsewhere(),
                        other -> new Wire()
                                .with("chain", other.chain())
                                .with("register", other.register())
                                .with("settle", other.settle()))
                .with("asOf", terms.asOf())
                .with("validUntil", terms.validUntil());
    }

    private static Terms terms(Wire wire) {
        return new Terms(
                wire.number("chain"),
                wire.flag("free"),
                wire.money("register"),
                wire.money("settle"),
                wire.optionalObject("elsewhere")
                        .map(other ->
                                new Elsewhere(other.number("chain"), other.money("register"), other.money("settle"))),
                wire.instant("asOf"),
                wire.instant("validUntil"));
    }

    private static Wire write(Referral referral) {
        Wire wire = new Wire().with("state", referral.state().name()).with("token", referral.token());
        referral.reward().ifPresent(reward -> wire.with("reward", reward));
        return wire;
    }

    private static Referral referral(Wire wire) {
        return new Referral(wire.one("state", Referral.State.class), wire.text("token"), wire.optionalMoney("reward"));
    }

    private static Wire write(Migration migration) {
        Wire wire = new Wire().with("state", migration.state().name()).with("left", migration.left());
        migration.from().ifPresent(from -> wire.with("from", from.toString()));
        return wire.with("payout", migration.payout(), MembershipCodec::write);
    }

    private static Migration migration(Wire wire) {
        return new Migration(
                wire.one("state", Migration.State.class),
                wire.optionalText("from").map(Address::of),
                wire.money("left"),
                wire.optionalObject("payout").map(MembershipCodec::payout));
    }

    private static Wire write(Payout payout) {
        Wire wire = new Wire()
                .with("stage", payout.stage().name())
                .with("amount", payout.amount())
                .with("fee", payout.fee())
                .with("to", payout.to().toString())
                .with("since", payout.since())
                .with("transaction", payout.transaction());
        payout.trouble().ifPresent(trouble -> wire.with("trouble", trouble.name()));
        return wire;
    }

    private static Payout payout(Wire wire) {
        return new Payout(
                wire.one("stage", Payout.Stage.class),
                wire.money("amount"),
                wire.money("fee"),
                Address.of(wire.text("to")),
                wire.instant("since"),
                wire.text("transaction"),
                wire.has("trouble") ? Optional.of(wire.one("trouble", WalletFault.class)) : Optional.empty());
    }

    private static Wire write(LegacyLook look) {
        return new Wire()
                .with("holder", look.holder().toString())
                .with("state", look.state().name())
                .with(
                        "change",
                        look.change(),
                        change -> new Wire()
                                .with("units", change.units().toString())
                                .with("receives", change.receives())
                                .with("chain", change.chain())
                                .with("token", change.token().toString())
                                .with("data", change.data())
                                .with("link", change.link()));
    }

    private static LegacyLook legacy(Wire wire) {
        return new LegacyLook(
                Address.of(wire.text("holder")),
                wire.one("state", LegacyLook.State.class),
                wire.optionalObject("change")
                        .map(change -> new LegacyLook.Change(
                                units(change),
                                change.money("receives"),
                                change.number("chain"),
                                Address.of(change.text("token")),
                                change.text("data"),
                                change.text("link"))));
    }

    private static BigInteger units(Wire wire) {
        BigInteger units = wire.whole("units");
        if (units.signum() < 0) {
            throw new IllegalArgumentException("units are not negative");
        }
        return units;
    }

    private static Wire named(String name) {
        return new Wire().with("is", name);
    }
}
