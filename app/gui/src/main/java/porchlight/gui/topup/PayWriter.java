package porchlight.gui.topup;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Payable;
import porchlight.coin.PaymentLink;
import porchlight.gui.connect.Tone;
import porchlight.i18n.Decimals;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Words for the third and the fourth step: how to pay, how far it is, and that it is there.
final class PayWriter {
    /// From here on minutes are enough.
    private static final Duration LONG = Duration.ofHours(1);

    private final Messages words;
    private final Names names;
    private final OrderWords orders;
    private final AmountWriter amounts;
    private final CoinWriter coins;

    PayWriter(Messages words, OrderWords orders, AmountWriter amounts, CoinWriter coins) {
        this.words = words;
        this.orders = orders;
        this.amounts = amounts;
        this.coins = coins;
        names = new Names(words);
    }

    TopUpPage write(Facts facts, Order order) {
        OrderWords.Standing standing = orders.of(order, facts.now());
        if (order.state() instanceof OrderState.Credited credited) {
            return done(facts, order, credited, standing);
        }
        Optional<Payable.Yes> pay = Optional.of(order.payable(facts.now()))
                .filter(Payable.Yes.class::isInstance)
                .map(Payable.Yes.class::cast);
        Optional<String> link =
                pay.map(Payable.Yes::link).filter(each -> Links.wallet(each).isPresent());
        Optional<URI> page = pay.map(Payable.Yes::page).flatMap(Links::page);
        Optional<Instant> until = pay.flatMap(Payable.Yes::until);
        return new TopUpPage.Pay(
                title(order, pay.isPresent()),
                below(facts, order, pay.isPresent()),
                until.map(at -> clock(Duration.between(facts.now(), at))).orElse(""),
                until.map(at -> until(order, at, facts.now())).orElse(""),
                pay.map(yes -> code(yes, link, page)).orElse(""),
                words.text("pay.code"),
                pay.map(yes -> fields(order, yes)).orElse(List.of()),
                notice(standing, pay, page),
                acts(order, standing, link.isPresent(), page.isPresent()),
                TimeLine.of(
                        order,
                        pay.isPresent(),
                        words.join(orders.name(order), orders.moment(order.createdAt(), facts.now())),
                        words),
                words.text(standing.payable() ? "pay.reassure" : "pay.reassure.later"),
                facts.note());
    }

    /// MYST that the user sends himself. Where the token's contract is known, a wallet is shown a link that names
    /// it: a bare address would let it send the chain's own coin, which is lost there.
    TopUpPage.Pay direct(Facts facts, Address channel) {
        String chain = names.chain(facts.chain());
        Optional<Address> token = facts.token().filter(each -> facts.chain() > 0);
        Money amount = facts.amount().orElse(Money.ZERO);
        List<TopUpPage.Field> fields = new ArrayList<>(List.of(new TopUpPage.Field(
                "address",
                words.text("pay.direct.address", chain),
                channel.checksumText(),
                words.text("pay.copy.address"))));
        token.ifPresent(contract -> fields.add(new TopUpPage.Field(
                "contract",
                words.text("pay.direct.contract", chain),
                contract.checksumText(),
                words.text("pay.copy.contract"))));
        List<Act> acts = new ArrayList<>(List.of(Act.LOOK_NOW, Act.CHANGE_COIN));
        token.ifPresent(each -> acts.addFirst(Act.OPEN_WALLET));
        return new TopUpPage.Pay(
                words.text("pay.direct"),
                token.isPresent() && !amount.isZero()
                        ? words.text("pay.direct.amount", amounts.myst(amount), chain)
                        : words.text("pay.direct.below", chain),
                "",
                "",
                token.map(contract -> PaymentLink.myst(contract, channel, facts.chain(), amount))
                        .orElseGet(channel::checksumText),
                words.text(token.isPresent() ? "pay.code" : "pay.code.address"),
                fields,
                Optional.of(new Notice(
                        Tone.WARN, words.text("pay.direct.only", chain), words.text("pay.direct.only.step"))),
                acts,
                TimeLine.direct(words),
                words.text("pay.reassure.direct"),
                facts.note());
    }

    /// An order that was placed and is not in the list yet.
    TopUpPage.Pay unlisted(Facts facts) {
        return new TopUpPage.Pay(
                words.text("pay.unpriced"),
                "",
                "",
                "",
                "",
                "",
                List.of(),
                Optional.of(new Notice(Tone.WARN, words.text("order.sending.means"), "")),
                List.of(Act.LOOK_NOW, Act.TO_WALLET),
                TimeLine.sending(words),
                words.text("pay.reassure.later"),
                facts.note());
    }

    /// What arrived while the user looked at his channel's address.
    TopUpPage.Done arrived(Facts facts, Money more) {
        return new TopUpPage.Done(
                words.text("done.title", amounts.myst(more)),
                balance(facts),
                Optional.empty(),
                "",
                List.of(Act.TO_CONNECT, Act.TO_WALLET),
                facts.note());
    }

    private TopUpPage.Done done(Facts facts, Order order, OrderState.Credited state, OrderWords.Standing standing) {
        List<Act> acts = new ArrayList<>(List.of(Act.TO_CONNECT));
        if (order.receipt()) {
            acts.add(Act.RECEIPT);
        }
        acts.add(standing.advice().isEmpty() ? Act.TO_WALLET : Act.SUPPORT);
        return new TopUpPage.Done(
                order.receive().isZero()
                        ? words.text("done.title.plain")
                        : words.text("done.title", amounts.myst(order.receive())),
                balance(facts),
                standing.advice().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Notice(Tone.INFO, standing.advice(), "")),
                state.transaction().orElse(""),
                acts,
                facts.note());
    }

    private String balance(Facts facts) {
        Optional<Money> balance = facts.wallet().balance();
        if (balance.isEmpty()) {
            return words.text("pill.unknown");
        }
        String is = words.text("done.balance", words.figures().myst(balance.get()));
        return facts.pace()
                .map(pace -> words.join(is, words.text("pay.pace", pace.hours(balance.get()))))
                .orElse(is);
    }

    private String title(Order order, boolean payable) {
        if (payable
                && order.state() instanceof OrderState.UnderPaid under
                && !under.missing().isBlank()) {
            return orders.amount(under.missing(), order.payCurrency());
        }
        return order.payAmount().isEmpty()
                ? words.text("pay.unpriced")
                : orders.amount(order.payAmount(), order.payCurrency());
    }

    private String below(Facts facts, Order order, boolean payable) {
        List<String> parts = new ArrayList<>();
        if (payable
                && order.state() instanceof OrderState.UnderPaid under
                && !under.missing().isBlank()) {
            parts.add(words.text("pay.rest", orders.amount(order.payAmount(), order.payCurrency())));
        }
        if (!order.receive().isZero()) {
            parts.add(words.text("pay.buys", amounts.myst(order.receive())));
            facts.pace().ifPresent(pace -> parts.add(words.text("pay.pace", pace.hours(order.receive()))));
        }
        if (Decimals.read(order.tax()).filter(tax -> tax.signum() > 0).isPresent()) {
            parts.add(words.text("pay.tax", orders.amount(order.tax(), order.payCurrency())));
        }
        facts.offers().offers().stream()
                .filter(offer -> offer.currency().equals(order.payCurrency()))
                .findFirst()
                .flatMap(coins::fee)
                .ifPresent(parts::add);
        return parts.isEmpty() ? "" : words.join(parts.toArray(String[]::new));
    }

    private String clock(Duration left) {
        return left.compareTo(LONG) < 0
                ? words.figures().countdown(left)
                : words.figures().duration(left);
    }

    private String until(Order order, Instant at, Instant now) {
        return words.text(
                order.state() instanceof OrderState.UnderPaid ? "pay.until.rest" : "pay.until", orders.moment(at, now));
    }

    /// What a phone scans: a link with everything filled in, the bare address, or the page.
    private static String code(Payable.Yes yes, Optional<String> link, Optional<URI> page) {
        return link.or(() -> yes.to().map(Order.PayTo::address))
                .or(() -> page.map(URI::toString))
                .orElse("");
    }

    private List<TopUpPage.Field> fields(Order order, Payable.Yes yes) {
        if (yes.to().isEmpty()) {
            return List.of();
        }
        Order.PayTo to = yes.to().get();
        boolean rest = order.state() instanceof OrderState.UnderPaid;
        return List.of(
                new TopUpPage.Field(
                        "amount",
                        words.text(rest ? "pay.amount.rest" : "pay.amount", order.payCurrency(), to.network()),
                        yes.amount(),
                        words.text("pay.copy.amount")),
                new TopUpPage.Field(
                        "address",
                        to.form().equals("lightning")
                                ? words.text("pay.invoice")
                                : words.text("pay.address", to.network(), to.form()),
                        to.address(),
                        words.text("pay.copy.address")));
    }

    private Optional<Notice> notice(OrderWords.Standing standing, Optional<Payable.Yes> pay, Optional<URI> page) {
        if (!standing.meaning().isEmpty()) {
            return Optional.of(new Notice(standing.tone().orElse(Tone.WARN), standing.meaning(), standing.advice()));
        }
        if (pay.flatMap(Payable.Yes::to).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(page.map(where -> new Notice(
                        Tone.INFO,
                        words.text("pay.page", TimeLine.ltr(where.getHost(), words)),
                        words.text("pay.page.step")))
                .orElseGet(() -> new Notice(Tone.WARN, words.text("pay.nowhere"), words.text("pay.nowhere.step"))));
    }

    private static List<Act> acts(Order order, OrderWords.Standing standing, boolean link, boolean page) {
        Optional<Order.Note> note = order.note();
        if (note.equals(Optional.of(Order.Note.CHANNEL_DISOWNED))) {
            return List.of(Act.LOOK_NOW, Act.TO_WALLET);
        }
        if (note.equals(Optional.of(Order.Note.FORGOTTEN)) && !order.state().isMoneySeen()) {
            return List.of(Act.ORDER_AGAIN, Act.LOOK_NOW, Act.SUPPORT);
        }
        if (note.isPresent() && order.state().isMoneySeen()) {
            return List.of(Act.LOOK_NOW, Act.SUPPORT);
        }
        List<Act> acts = new ArrayList<>();
        switch (order.state()) {
            case OrderState.New s -> {
                if (link) {
                    acts.add(Act.OPEN_WALLET);
                }
                if (page) {
                    acts.add(Act.OPEN_PAGE);
                }
                if (!standing.payable()) {
                    acts.add(Act.ORDER_AGAIN);
                }
                acts.add(standing.payable() ? Act.CHANGE_COIN : Act.LOOK_NOW);
            }
            case OrderState.UnderPaid s -> {
                if (link) {
                    acts.add(Act.OPEN_WALLET);
                }
                if (page) {
                    acts.add(Act.OPEN_PAGE);
                }
                acts.addAll(List.of(Act.LOOK_NOW, Act.SUPPORT));
            }
            case OrderState.Sending s -> acts.addAll(List.of(Act.LOOK_NOW, Act.TO_WALLET));
            case OrderState.Seen s -> acts.addAll(List.of(Act.TO_CONNECT, Act.TO_WALLET));
            case OrderState.Confirming s -> acts.addAll(List.of(Act.TO_CONNECT, Act.TO_WALLET));
            case OrderState.Paid s -> acts.addAll(List.of(Act.TO_CONNECT, Act.TO_WALLET));
            case OrderState.Late s -> acts.addAll(List.of(Act.LOOK_NOW, Act.SUPPORT));
            case OrderState.WrongNetwork s -> acts.addAll(List.of(Act.SUPPORT, Act.ORDER_AGAIN));
            case OrderState.Expired s -> acts.addAll(List.of(Act.ORDER_AGAIN, Act.LOOK_NOW, Act.SUPPORT));
            case OrderState.Refunded s -> acts.addAll(List.of(Act.ORDER_AGAIN, Act.SUPPORT));
            case OrderState.Failed s ->
                acts.addAll(s.seen() ? List.of(Act.LOOK_NOW, Act.SUPPORT) : List.of(Act.ORDER_AGAIN, Act.SUPPORT));
            case OrderState.Credited s -> acts.add(Act.TO_CONNECT);
        }
        return List.copyOf(acts);
    }
}
