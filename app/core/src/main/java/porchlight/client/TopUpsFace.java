package porchlight.client;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;

/// [TopUps] between two processes.
final class TopUpsFace implements FacePart {
    private final TopUps topUps;

    TopUpsFace(TopUps topUps) {
        this.topUps = topUps;
    }

    @Override
    public String name() {
        return "topUps";
    }

    @Override
    public void tell(Teller to) {
        to.newest("topUps.offers", topUps.offers(), TopUpsFace::write);
        to.newest("topUps.orders", topUps.orders(), TopUpsFace::write);
        to.newest("topUps.placing", topUps.placing(), TopUpsFace::writePlacing);
        to.newest("topUps.direct", topUps.direct(), TopUpsFace::writeDirect);
    }

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "refresh" -> topUps.refresh();
            case "place" -> topUps.place(with.text("key"), wish(with));
            case "follow" -> topUps.follow(with.text("id"));
            case "look" ->
                to.answer(with, () -> {
                    topUps.look();
                    return new Wire();
                });
            case "receipt" -> {
                String id = with.text("id");
                to.answer(with, () -> new Wire().with("pdf", Base64.getEncoder().encodeToString(topUps.receipt(id))));
            }
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    private static Wire write(TopUps.Wish wish) {
        return new Wire()
                .with("gateway", wish.gateway())
                .with("currency", wish.currency())
                .with("receive", wish.receive())
                .with("lightning", wish.lightning())
                .with("country", wish.country())
                .with("state", wish.state());
    }

    private static TopUps.Wish wish(Wire wire) {
        return new TopUps.Wish(
                wire.text("gateway"),
                wire.text("currency"),
                wire.money("receive"),
                wire.flag("lightning"),
                wire.text("country"),
                wire.text("state"));
    }

    static Wire write(Offers offers) {
        return new Wire()
                .with("offers", offers.offers(), TopUpsFace::write)
                .with("asOf", offers.asOf(), at -> new Wire().with("at", at))
                .with("asking", offers.asking())
                .with("failed", offers.failed(), FailureCodec::write);
    }

    static Offers offers(Wire wire) {
        return new Offers(
                wire.objects("offers", TopUpsFace::offer),
                wire.optionalObject("asOf").map(at -> at.instant("at")),
                wire.flag("asking"),
                wire.optionalObject("failed").map(FailureCodec::read));
    }

    private static Wire write(Offer offer) {
        Wire wire = new Wire()
                .with("gateway", offer.gateway())
                .with("currency", offer.currency())
                .with("network", offer.network())
                .with("minimum", offer.minimum())
                .with("lightning", offer.lightning());
        offer.perMyst().ifPresent(price -> wire.with("perMyst", price));
        offer.fee().ifPresent(fee -> wire.with("fee", fee));
        offer.rateHolds().ifPresent(time -> wire.with("rateHolds", time));
        return wire;
    }

    private static Offer offer(Wire wire) {
        return new Offer(
                wire.text("gateway"),
                wire.text("currency"),
                wire.text("network"),
                wire.money("minimum"),
                wire.optionalText("perMyst"),
                wire.flag("lightning"),
                wire.optionalText("fee"),
                wire.has("rateHolds") ? Optional.of(wire.duration("rateHolds")) : Optional.empty());
    }

    static Wire writePlacing(List<Placing> placing) {
        return new Wire().with("placing", placing, TopUpsFace::write);
    }

    static List<Placing> placing(Wire wire) {
        return wire.objects("placing", TopUpsFace::onePlacing);
    }

    private static Wire write(Placing placing) {
        Wire wire = new Wire()
                .with("key", placing.key())
                .with("under", placing.under())
                .with("refused", placing.refused(), FailureCodec::write);
        placing.order().ifPresent(order -> wire.with("order", order));
        return wire;
    }

    private static Placing onePlacing(Wire wire) {
        return new Placing(
                wire.text("key"),
                wire.flag("under"),
                wire.optionalText("order"),
                wire.optionalObject("refused").map(FailureCodec::read));
    }

    static Wire writeDirect(List<Deposit> deposits) {
        return new Wire()
                .with(
                        "deposits",
                        deposits,
                        deposit -> new Wire()
                                .with("transaction", deposit.transaction())
                                .with("from", deposit.from().toString())
                                .with("amount", deposit.amount())
                                .with("at", deposit.at())
                                .with("settled", deposit.settled()));
    }

    static List<Deposit> direct(Wire wire) {
        return wire.objects(
                "deposits",
                deposit -> new Deposit(
                        deposit.text("transaction"),
                        Address.of(deposit.text("from")),
                        deposit.money("amount"),
                        deposit.instant("at"),
                        deposit.flag("settled")));
    }

    static Wire write(List<Order> orders) {
        return new Wire().with("orders", orders, TopUpsFace::write);
    }

    static List<Order> orders(Wire wire) {
        return wire.objects("orders", TopUpsFace::order);
    }

    private static Wire write(Order order) {
        Wire wire = new Wire()
                .with("id", order.id())
                .with("state", OrderStateCodec.write(order.state()))
                .with("channel", order.channel().toString())
                .with("receive", order.receive())
                .with("payAmount", order.payAmount())
                .with("payCurrency", order.payCurrency())
                .with("tax", order.tax())
                .with(
                        "payTo",
                        order.payTo(),
                        to -> new Wire()
                                .with("network", to.network())
                                .with("address", to.address())
                                .with("form", to.form())
                                .with("link", to.link()))
                .with("checkout", order.checkout())
                .with("createdAt", order.createdAt())
                .with("receipt", order.receipt());
        order.gatewayId().ifPresent(id -> wire.with("gatewayId", id));
        order.expiresAt().ifPresent(at -> wire.with("expiresAt", at));
        order.note().ifPresent(note -> wire.with("note", note.name()));
        return wire;
    }

    private static Order order(Wire wire) {
        return new Order(
                wire.text("id"),
                wire.optionalText("gatewayId"),
                OrderStateCodec.read(wire.object("state")),
                Address.of(wire.text("channel")),
                wire.money("receive"),
                wire.text("payAmount"),
                wire.text("payCurrency"),
                wire.text("tax"),
                wire.optionalObject("payTo")
                        .map(to -> new Order.PayTo(
                                to.text("network"), to.text("address"), to.text("form"), to.text("link"))),
                wire.text("checkout"),
                wire.instant("createdAt"),
                wire.has("expiresAt") ? Optional.of(wire.instant("expiresAt")) : Optional.empty(),
                wire.flag("receipt"),
                wire.has("note") ? Optional.of(wire.one("note", Order.Note.class)) : Optional.empty());
    }

    /// The other end.
    static final class Remote implements TopUps {
        private final RemoteLine line;
        private final Live<Offers> offers;
        private final Live<List<Order>> orders;
        private final Live<List<Placing>> placing;
        private final Live<List<Deposit>> direct;

        Remote(RemoteLine line) {
            this.line = line;
            offers = line.live("topUps.offers", Offers.UNKNOWN, TopUpsFace::offers);
            orders = line.live("topUps.orders", List.of(), TopUpsFace::orders);
            placing = line.live("topUps.placing", List.of(), TopUpsFace::placing);
            direct = line.live("topUps.direct", List.of(), TopUpsFace::direct);
        }

        @Override
        public Live<Offers> offers() {
            return offers;
        }

        @Override
        public Live<List<Order>> orders() {
            return orders;
        }

        @Override
        public Live<List<Placing>> placing() {
            return placing;
        }

        @Override
        public Live<List<Deposit>> direct() {
            return direct;
        }

        @Override
        public void refresh() {
            line.wish("topUps.refresh", new Wire());
        }

        @Override
        public void place(String key, Wish wish) {
            line.wish("topUps.place", write(wish).with("key", key));
        }

        @Override
        public void follow(String id) {
            line.wish("topUps.follow", new Wire().with("id", id));
        }

        @Override
        public void look() throws Refused {
            line.ask("topUps.look", new Wire());
        }

        @Override
        public byte[] receipt(String id) throws Refused {
            return Base64.getDecoder()
                    .decode(line.ask("topUps.receipt", new Wire().with("id", id))
                            .text("pdf"));
        }
    }
}
