package porchlight.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import porchlight.identity.Address;

/// [Guard] between two processes.
final class GuardFace implements FacePart {
    private final Guard guard;

    GuardFace(Guard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public void tell(Teller to) {
        to.newest("guard.spent", guard.spent(), GuardFace::write);
        to.newest("guard.own", guard.own(), GuardFace::write);
    }

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "refresh" -> guard.refresh();
            case "dismiss" -> guard.dismiss();
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    static Wire write(Spent spent) {
        Wire wire = new Wire()
                .with("session", spent.session())
                .with("before", spent.before())
                .with("due", spent.due())
                .with("bytes", spent.bytes())
                .with("today", spent.today())
                .withTexts(
                        "warnings",
                        spent.warnings().stream().sorted().map(Enum::name).toList());
        spent.left().ifPresent(left -> wire.with("left", left));
        return wire;
    }

    static Spent spent(Wire wire) {
        List<String> warnings = wire.texts("warnings");
        return new Spent(
                wire.money("session"),
                wire.money("before"),
                wire.money("due"),
                wire.number("bytes"),
                wire.money("today"),
                wire.has("left") ? Optional.of(wire.duration("left")) : Optional.empty(),
                warnings.stream().map(Spent.Warning::valueOf).collect(Collectors.toSet()));
    }

    static Wire write(OwnMoney own) {
        Wire wire = new Wire()
                .with("hold", own.hold().name())
                .with("movedToday", own.movedToday())
                .with("remind", own.remind())
                .with("last", own.last(), GuardFace::write);
        own.address().ifPresent(address -> wire.with("address", address.toString()));
        own.myst().ifPresent(myst -> wire.with("myst", myst));
        own.coin().ifPresent(coin -> wire.with("coin", coin.toString()));
        return wire;
    }

    static OwnMoney own(Wire wire) {
        return new OwnMoney(
                wire.optionalText("address").map(Address::of),
                wire.optionalMoney("myst"),
                wire.has("coin") ? Optional.of(wire.whole("coin")) : Optional.empty(),
                wire.one("hold", OwnMoney.Hold.class),
                wire.money("movedToday"),
                wire.optionalObject("last").map(GuardFace::move),
                wire.flag("remind"));
    }

    private static Wire write(OwnMoney.Move move) {
        Wire wire = new Wire()
                .with("at", move.at())
                .with("amount", move.amount())
                .with("step", move.step().name());
        move.transaction().ifPresent(hash -> wire.with("transaction", hash));
        return wire;
    }

    private static OwnMoney.Move move(Wire wire) {
        return new OwnMoney.Move(
                wire.instant("at"),
                wire.money("amount"),
                wire.one("step", OwnMoney.Step.class),
                wire.optionalText("transaction"));
    }

    /// The other end.
    static final class Remote implements Guard {
        private final RemoteLine line;
        private final Live<Spent> spent;
        private final Live<OwnMoney> own;

        Remote(RemoteLine line) {
            this.line = line;
            spent = line.live("guard.spent", Spent.NOTHING, GuardFace::spent);
            own = line.live("guard.own", OwnMoney.UNKNOWN, GuardFace::own);
        }

        @Override
        public Live<Spent> spent() {
            return spent;
        }

        @Override
        public Live<OwnMoney> own() {
            return own;
        }

        @Override
        public void refresh() {
            line.wish("guard.refresh", new Wire());
        }

        @Override
        public void dismiss() {
            line.wish("guard.dismiss", new Wire());
        }
    }
}
