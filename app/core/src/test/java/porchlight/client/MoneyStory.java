package porchlight.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import porchlight.chain.ChainReader.Transfer;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.LedgerException;
import porchlight.ledger.LedgerFaults;
import porchlight.ledger.TransferBook;
import porchlight.payment.Money;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

/// One random history of money that comes and goes: orders, payments, deposits with and without an order, a gateway
/// that lies and contradicts itself, a node that lies, logs that come late or never, blocks that are taken back, a
/// full disk, a death at any question. The story knows what really happened.
final class MoneyStory implements AutoCloseable {
    static final ChannelKey ACCOUNT = new ChannelKey(137, OrderWorld.SIGNER.address(), Network.MAINNET.hermes());
    private static final List<String> WORDS = List.of(
            "new", "pending", "confirming", "paid", "expired", "canceled", "failed", "refunded", "underpaid", "late");

    final OrderWorld world;
    final boolean honest;
    final Money before;
    /// Transfers by the gateway for an order, by the order's gateway name.
    final Map<String, String> delivered = new HashMap<>();
    final StoryPayer payer;
    private final Random random;
    private final MoneyFlaw flaw;
    private Optional<Path> earlier = Optional.empty();
    private int hashes;
    private int lives;
    private boolean full;

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed");
        }
    }

    MoneyStory(Path folder, long seed, MoneyFlaw flaw) {
        this.random = new Random(seed);
        this.flaw = flaw;
        world = new OrderWorld(folder, new Random(seed));
        payer = new StoryPayer(world, random);
        before = Money.ofMyst(String.valueOf(random.nextInt(3) * 10));
        honest = random.nextInt(3) == 0;
        world.chain.before = before;
        world.chain.whenAsked = this::mayDie;
        world.gateway.whenCreating = this::mayDie;
        world.gateway.whenCreated = _ -> mayDie();
        world.gateway.lists = this::alive;
        payer.hear();
        world.desk.tick();
    }

    private void mayDie() {
        if (lives > 0 && --lives == 0) {
            throw new Killed();
        }
    }

    private <T> T alive(T answer) {
        mayDie();
        return answer;
    }

    void step() {
        if (flaw == MoneyFlaw.LOSES_A_WRITE) {
            earlier = Optional.of(world.save());
        }
        if (flaw == MoneyFlaw.SENDS_BEFORE_WRITING && random.nextBoolean()) {
            world.gateway.mute.add(new ServiceException.Timeout()); // or it would be seen too seldom
        }
        lives = random.nextInt(6) == 0 ? 1 + random.nextInt(5) : 0;
        try {
            act();
            lives = Math.min(lives, 2);
            world.now = world.now.plusSeconds(20 + random.nextInt(300));
            world.desk.tick();
            lives = 0;
        } catch (Killed e) {
            die();
        } catch (LedgerException e) {
            if (!full) {
                throw e;
            }
            disk(false);
            die();
        }
        lives = 0;
        flaw.commit(world);
    }

    private void act() {
        switch (random.nextInt(16)) {
            case 0, 1 -> place();
            case 2, 3 -> gatewayGetsPaid();
            case 4, 5 -> gatewayDelivers();
            case 6 -> gatewayLies();
            case 7 -> serviceFails();
            case 8 -> world.chain.deposit(FakeChain.hash(++hashes), amount(), world.now);
            case 9 -> ownTopUp();
            case 10 -> chainMoves();
            case 11 -> world.chain.misbehave(random);
            case 12, 13 -> payer.pay(gross());
            case 14 -> payer.hubDraws(gross());
            default -> {
                if (random.nextBoolean()) {
                    die();
                } else {
                    disk(!full);
                }
            }
        }
    }

    private Money amount() {
        return Money.ofMyst(String.valueOf(10 + random.nextInt(2)));
    }

    private void place() {
        world.desk.place(new TopUps.Wish("coingate", "BTC", amount(), false, "", ""));
    }

    private Optional<String> anyOrder() {
        List<String> ids = new ArrayList<>(world.gateway.book.keySet());
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
    }

    private void gatewayGetsPaid() {
        anyOrder()
                .filter(id -> !delivered.containsKey(id))
                .ifPresent(id -> world.gateway.becomes(
                        id, random.nextInt(3) == 0 ? "confirming" : "paid", progress("0.001234", "")));
    }

    /// Only what was paid is delivered, once; whether the gateway names the transfer at once is its own affair.
    private void gatewayDelivers() {
        anyOrder()
                .filter(id -> !delivered.containsKey(id))
                .filter(id -> world.gateway.book.get(id).status().equals("paid"))
                .ifPresent(id -> {
                    String hash = FakeChain.hash(++hashes);
                    world.chain.deposit(
                            hash, Money.ofMyst(world.gateway.book.get(id).receiveMyst()), world.now);
                    delivered.put(id, hash);
                    if (random.nextBoolean()) {
                        world.gateway.becomes(id, "paid", progress("0.001234", hash));
                    }
                });
    }

    private static Gateway.Progress progress(String received, String credit) {
        return new Gateway.Progress(received, 1, 2, "ab", "", "", Optional.empty(), "", "", credit);
    }

    private void gatewayLies() {
        if (honest) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> world.gateway.lists = listing -> alive(new Gateway.Listing(List.of(), random.nextBoolean()));
            case 1 -> world.gateway.lists = this::alive;
            case 2 ->
                anyOrder().ifPresent(id -> {
                    Gateway.Order old = world.gateway.book.get(id);
                    world.gateway.answers = order -> order.id().equals(id) ? old : order;
                });
            default ->
                anyOrder()
                        .ifPresent(id -> world.gateway.becomes(
                                id,
                                WORDS.get(random.nextInt(WORDS.size())),
                                progress(
                                        random.nextBoolean() ? "" : "0.001",
                                        random.nextBoolean() ? "" : FakeChain.hash(random.nextInt(hashes + 2)))));
        }
    }

    private void serviceFails() {
        ServiceException.Reason reason = switch (random.nextInt(3)) {
            case 0 -> new ServiceException.Timeout();
            case 1 -> new ServiceException.Nonsense("html");
            default -> new ServiceException.Refused(503, "unavailable", "");
        };
        (random.nextBoolean() ? world.gateway.deaf : world.gateway.mute).add(reason);
    }

    /// As the watcher does it: kept before it is sent, and by a transaction of the user's own address.
    private void ownTopUp() {
        TransferBook book = world.ledger.transfers();
        if (book.open(137, ACCOUNT.identity()).isPresent()) {
            return;
        }
        String hash = FakeChain.hash(++hashes);
        Money amount = amount();
        long id = book.intend(137, ACCOUNT.identity(), OrderWorld.CHANNEL, amount, world.now);
        book.sign(id, new TransferBook.Signed(hashes, hash, new byte[] {1}), world.now);
        book.sent(id, world.now);
        Address stranger = world.chain.sender;
        world.chain.sender = ACCOUNT.identity();
        Transfer transfer = world.chain.deposit(hash, amount, world.now);
        world.chain.sender = stranger;
        book.mined(id, hash, transfer.block(), world.now);
        book.end(id, TransferBook.State.CONFIRMED, world.now);
    }

    private void chainMoves() {
        FakeChain chain = world.chain;
        chain.latest += random.nextInt(3);
        if (random.nextBoolean()) {
            chain.settled = Math.max(chain.settled, chain.latest - random.nextInt(3));
            return;
        }
        for (Transfer each : List.copyOf(chain.transfers)) {
            boolean own = each.from().equals(ACCOUNT.identity());
            if (each.block() > chain.settled && random.nextBoolean()) {
                chain.transfers.remove(each);
                if (own || random.nextBoolean() || isDrawn()) {
                    long block = chain.settled + 1 + random.nextInt((int) (chain.latest - chain.settled));
                    chain.transfers.add(new Transfer(each.hash(), 0, block, each.from(), each.at(), each.amount()));
                } else {
                    delivered.values().remove(each.hash());
                }
            }
        }
    }

    /// What the hub drew must have been there.
    private boolean isDrawn() {
        Money left = world.chain.transfers.stream().map(Transfer::amount).reduce(before, Money::plus);
        return left.compareTo(world.chain.drawn) < 0;
    }

    Money gross() {
        return world.chain.transfers.stream().map(Transfer::amount).reduce(before, Money::plus);
    }

    private void disk(boolean toFull) {
        if (toFull) {
            LedgerFaults.fill(world.ledger);
        } else if (full) {
            LedgerFaults.empty(world.ledger);
        }
        full = toFull;
    }

    private void die() {
        lives = 0;
        disk(false);
        world.open(earlier.orElseGet(world::save));
        if (flaw == MoneyFlaw.SENDS_BEFORE_WRITING) {
            world.ledger
                    .topUps()
                    .of(ACCOUNT.identity())
                    .forEach(order -> world.ledger.topUps().withdraw(order.id()));
        }
        payer.crashed();
        if (flaw != MoneyFlaw.LOSES_A_WRITE) {
            payer.hear();
        }
    }

    /// Everybody tells the truth, everything is final, and some time passes.
    void calm() {
        disk(false);
        die();
        FakeChain chain = world.chain;
        chain.telling = true;
        chain.answering = true;
        chain.heard = 2;
        chain.lie = Optional.empty();
        chain.hidden.clear();
        chain.unlogged.clear();
        chain.settled = ++chain.latest;
        world.gateway.deaf.clear();
        world.gateway.mute.clear();
        world.gateway.answers = order -> order;
        world.gateway.lists = listing -> listing;
        delivered.forEach((id, hash) -> world.gateway.becomes(id, "paid", progress("0.001234", hash)));
        world.pass(Duration.ofMinutes(40));
        flaw.commit(world);
    }

    @Override
    public void close() {
        world.close();
    }
}
