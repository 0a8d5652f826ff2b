package porchlight.sandbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import porchlight.client.Live;
import porchlight.client.Offer;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Placing;
import porchlight.client.Porchlight;
import porchlight.client.Refused;
import porchlight.client.Statement;
import porchlight.client.TopUps;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.sandbox.demo.Play.Broken;

/// The part of the play that is about the wallet, through the front door: a backed-up and registered identity, a
/// top-up that a tester pays, and a balance of which every wei has its reason. A step that fails, and a sum that
/// does not hold, end the play with words.
final class WalletPlay {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// How often somebody who has just paid looks again.
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Money TOP_UP = Money.ofMyst("10");
    /// Its payments are played by clicks, whatever chain or Bitcoin node is attached.
    private static final String COIN = "LTC";
    private static final int SEE_OTHER = 303;

    private final Porchlight porchlight;
    private final Teller teller;
    private final Newcomer newcomer;
    private final Witness witness;
    private final Messages words = Messages.of(Locale.ENGLISH);
    private final Duration patience;

    /// Somebody else who can see what became of a transaction.
    @FunctionalInterface
    interface Witness {
        /// Whether the chain took it and did not undo it.
        ///
        /// @param transaction hash
        boolean saw(String transaction) throws IOException;
    }

    WalletPlay(Porchlight porchlight, Teller teller, Witness witness) {
        this(porchlight, teller, witness, PATIENCE);
    }

    private WalletPlay(Porchlight porchlight, Teller teller, Witness witness, Duration patience) {
        this.porchlight = porchlight;
        this.teller = teller;
        this.witness = witness;
        this.patience = patience;
        newcomer = new Newcomer(porchlight);
    }

    /// The same with another patience.
    WalletPlay within(Duration time) {
        return new WalletPlay(porchlight, teller, witness, time);
    }

    /// From nothing to a balance that was topped up.
    ///
    /// @param passphrase of the identity that is made, or is there already
    /// @return why the balance is what it is now
    Statement fill(char[] passphrase) throws Broken, InterruptedException {
        Address identity = newcomer.makeIdentity(passphrase);
        teller.tell(new Scene.Identity(identity.toString()));
        if (!porchlight.keys().ring().value().backedUp()) {
            backUp(identity, passphrase);
        }
        Instant start = Instant.now();
        Newcomer.Registered registered = newcomer.register();
        teller.tell(new Scene.Registered(
                registered.fee(), registered.balance(), channel(), Duration.between(start, Instant.now())));

        Statement before = statement(statement -> statement.balance().equals(registered.balance()));
        start = Instant.now();
        Order paid = pay(order());
        Money rich = before.balance().plus(paid.receive());
        Statement after = statement(statement -> statement.balance().equals(rich));
        if (!after.sum(true).equals(before.sum(true).plus(paid.receive()))) {
            throw new Broken("the order was for " + paid.receive() + " MYST, but what came rose from "
                    + before.sum(true) + " to " + after.sum(true));
        }
        teller.tell(new Scene.Credited(paid.receive(), transaction(paid), Duration.between(start, Instant.now())));
        teller.tell(explained(after));
        return after;
    }

    /// After the session: what was promised in it is what the balance fell by.
    ///
    /// @param before the statement before the session
    /// @param promised what the play saw being promised since
    void account(Statement before, Money promised) throws Broken, InterruptedException {
        Money expected = before.balance().minusOrZero(promised);
        Statement after = statement(statement -> statement.balance().equals(expected));
        if (!after.sum(false).equals(before.sum(false).plus(promised))) {
            throw new Broken("promises rose from " + before.sum(false) + " to " + after.sum(false)
                    + " MYST, but what was signed is " + promised);
        }
        teller.tell(explained(after));
    }

    /// Money may only come once the backup was proved: an order before that has to be refused.
    private void backUp(Address identity, char[] passphrase) throws Broken, InterruptedException {
        Placing early = place(new TopUps.Wish("coingate", COIN, TOP_UP, false, "", ""));
        if (!early.refused().equals(Optional.of(new Failure.WalletTrouble(WalletFault.NOT_BACKED_UP)))) {
            throw new Broken("an identity without a backup could be topped up: " + early);
        }
        List<String> shown;
        try {
            shown = porchlight.keys().words(identity, passphrase.clone());
        } catch (Refused e) {
            throw new Broken("the backup's words were not shown: " + say(e.why()));
        }
        var _ = porchlight.keys().proveWords(String.join(" ", shown).toCharArray());
        Play.await(porchlight.keys().ring(), ring -> ring.backedUp(), patience, "the backup was not taken for one");
        teller.tell(new Scene.BackedUp(shown.size()));
    }

    private Order order() throws Broken, InterruptedException {
        porchlight.topUps().refresh();
        Offer offer = Play.await(
                        porchlight.topUps().offers(),
                        offers -> !offers.asking() && !offers.offers().isEmpty(),
                        patience,
                        "no gateway told what can be paid with")
                .offers()
                .stream()
                .filter(one -> one.currency().equals(COIN))
                .findFirst()
                .orElseThrow(() -> new Broken("no gateway takes " + COIN));
        Placing placed = place(TopUps.Wish.of(offer, TOP_UP));
        if (placed.refused().isPresent()) {
            throw new Broken("the order was refused: " + say(placed.refused().get()));
        }
        Order order = named(porchlight.topUps().orders().value(), placed.order().orElse(""))
                .orElseThrow(() -> new Broken("the order is not in the ledger: " + placed));
        Order.PayTo payTo =
                order.payTo().orElseThrow(() -> new Broken("nobody said where the order is paid to: " + order));
        if (!order.channel().toString().equals(channel())) {
            throw new Broken("the order pays into " + order.channel() + " and not into " + channel());
        }
        teller.tell(new Scene.Ordered(
                order.id(),
                order.receive(),
                order.payAmount(),
                order.payCurrency(),
                payTo.network(),
                payTo.address(),
                payTo.form()));
        return order;
    }

    private Placing place(TopUps.Wish wish) throws Broken, InterruptedException {
        String key = TopUps.newKey();
        porchlight.topUps().place(key, wish);
        List<Placing> told = Play.await(
                porchlight.topUps().placing(),
                all -> Placing.answer(all, key).isPresent(),
                patience,
                "nobody said what became of the order");
        return Placing.answer(told, key).orElseThrow();
    }

    /// Pays on the tester's page and follows the order to its end.
    private Order pay(Order order) throws Broken, InterruptedException {
        click(order.checkout() + "/pay");
        teller.tell(new Scene.CheckoutPaid(order.checkout()));
        BlockingQueue<List<Order>> told = new LinkedBlockingQueue<>();
        long end = System.nanoTime() + patience.toNanos();
        long look = System.nanoTime();
        OrderState seen = order.state();
        try (Live.Watch _ = porchlight.topUps().orders().watch(told::add)) {
            while (System.nanoTime() < end) {
                if (System.nanoTime() >= look) {
                    look = System.nanoTime() + LOOK.toNanos();
                    porchlight.topUps().follow(order.id());
                }
                List<Order> orders = told.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                Optional<Order> now = orders == null ? Optional.empty() : named(orders, order.id());
                if (now.isEmpty() || now.get().state().equals(seen)) {
                    continue;
                }
                seen = now.get().state();
                if (seen instanceof OrderState.Credited) {
                    return now.get();
                }
                if (seen.isFinal()) {
                    throw new Broken("the order was paid, and ended as " + seen);
                }
                teller.tell(new Scene.OrderIs(seen));
            }
        }
        throw new Broken("the order was paid and not credited within " + patience + ": it is " + seen);
    }

    private static void click(String button) throws Broken, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            HttpRequest post = HttpRequest.newBuilder(URI.create(button))
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            int status = http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != SEE_OTHER) {
                throw new Broken("the check-out page answered " + status);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Broken("the check-out page cannot be reached: " + e);
        }
    }

    /// The transfer that brought the MYST, seen by somebody else too.
    private String transaction(Order order) throws Broken {
        String hash = order.state() instanceof OrderState.Credited credited
                ? credited.transaction().orElse("")
                : "";
        try {
            if (hash.isEmpty() || !witness.saw(hash)) {
                throw new Broken("the chain knows no transfer that brought the MYST: " + order.state());
            }
        } catch (IOException e) {
            throw new Broken("the chain cannot be asked for the transfer: " + e);
        }
        return hash;
    }

    /// Asks hub and chain until the balance's explanation is as wanted.
    private Statement statement(Predicate<Statement> wanted) throws Broken, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Optional<Statement> last = Optional.empty();
        while (System.nanoTime() < end) {
            last = porchlight.books().statement();
            Optional<Money> balance = porchlight.wallet().value().balance();
            if (last.filter(wanted).isPresent() && balance.equals(last.map(Statement::balance))) {
                return last.get();
            }
            porchlight.refreshWallet();
            Thread.sleep(Duration.ofMillis(250));
        }
        throw new Broken("the balance does not come to what it must be; it is explained by " + last);
    }

    private Scene.Explained explained(Statement statement) throws Broken {
        Money came = statement.sum(true);
        Money went = statement.sum(false);
        if (came.compareTo(went) < 0 || !came.minus(went).equals(statement.balance())) {
            throw new Broken("the sums do not hold: " + came + " − " + went + " is not " + statement.balance());
        }
        if (!statement.differences().isEmpty()) {
            throw new Broken("hub, chain and ledger do not agree: " + statement.differences());
        }
        return new Scene.Explained(statement.lines(), came, went, statement.balance());
    }

    private String channel() throws Broken, InterruptedException {
        return Play.await(
                        porchlight.wallet(),
                        wallet -> wallet.channel().isPresent(),
                        patience,
                        "the channel's address is not known")
                .channel()
                .orElseThrow()
                .toString();
    }

    private static Optional<Order> named(List<Order> orders, String id) {
        return orders.stream().filter(order -> order.id().equals(id)).findFirst();
    }

    private String say(Failure why) {
        return words.failure(why).sentence();
    }
}
