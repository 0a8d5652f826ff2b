package porchlight.gui.flow;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import porchlight.client.Order;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState.On;

/// What a person does at the window, from its opening to the end of a story. Only what is outside of the window, the
/// tester's check-out page and the neighbours, is done behind it; nothing is asked of the core but what to break.
public enum Flow {
    /// From nothing over an identity, its backup, its registration and a top-up to protected.
    FIRST {
        @Override
        void play(Hand hand, FlowWorld world) throws Exception {
            hand.see("Create identity");
            hand.press("#main-button");
            hand.press("Create a new identity");
            hand.type("#new-passphrase", FlowWorld.PASSPHRASE);
            hand.type("#new-passphrase-again", FlowWorld.PASSPHRASE);
            hand.press("Create");
            hand.press("Write down 24 words");
            hand.see("I have written them down");
            Map<Integer, String> paper = new HashMap<>();
            for (String spoken : hand.spoken()) {
                if (spoken.matches("[0-9]{1,2} [a-z]+")) {
                    String[] parts = spoken.split(" ");
                    paper.put(Integer.parseInt(parts[0]), parts[1]);
                }
            }
            if (paper.size() != 24) {
                throw new Hand.Missing("24 words; there are " + paper.size());
            }
            hand.press("I have written them down");
            hand.see("Check");
            for (String id : world.fields("word-")) {
                hand.type("#" + id, paper.get(Integer.parseInt(id.substring("word-".length()))));
            }
            hand.press("Check");
            hand.press("Done");
            hand.press("#register");
            world.until(
                    "registered",
                    core -> core.wallet()
                            .value()
                            .balance()
                            .filter(b -> !b.isZero())
                            .isPresent());
            topUp(hand, world);
            connect(hand);
            disconnect(hand);
        }
    },
    /// The home stops answering in mid-session: nothing leaves until another one has taken over.
    DIES {
        @Override
        void play(Hand hand, FlowWorld world) throws Exception {
            unlock(hand, world);
            connect(hand);
            On on = (On) world.core().connection().value();
            hand.follow();
            Neighbourhoods.unplug(on.session().exitIp());
            hand.see("Blocked while we reconnect");
            hand.see("Protected");
            On after = (On) world.core().connection().value();
            if (after.session().home().id().equals(on.session().home().id())) {
                throw new Hand.Missing("another home");
            }
            if (hand.statuses().contains("Not protected")) {
                throw new Hand.Missing("a shield that held: " + hand.statuses());
            }
            disconnect(hand);
        }
    },
    /// The helper is gone: the window says so, starts it, and connects.
    HELPER {
        @Override
        void play(Hand hand, FlowWorld world) throws Exception {
            unlock(hand, world);
            world.helper(Neighbourhoods.killHelper());
            world.until("lost helper", core -> !core.shield().value().present());
            hand.mainSays("Connect");
            hand.press("#main-button");
            hand.see("Porchlight’s helper is not running");
            hand.press("Start helper");
            world.until("helper", core -> core.shield().value().present());
            connect(hand);
            disconnect(hand);
        }
    },
    /// No network at all: the window is usable with the list of last time and says what is missing.
    OFFLINE {
        @Override
        void before() throws Exception {
            Neighbourhoods.cable(false);
        }

        @Override
        void play(Hand hand, FlowWorld world) throws Exception {
            try {
                unlock(hand, world);
                if (hand.rows() == 0) {
                    throw new Hand.Missing("the list of last time");
                }
                hand.mainSays("Connect");
                hand.press("#main-button");
                hand.see("This computer has no network.");
                hand.see("Connect to Wi-Fi or plug in a cable, then try again.");
            } finally {
                Neighbourhoods.cable(true);
            }
            connect(hand);
            disconnect(hand);
        }
    },
    /// The money runs out in mid-session: it ends behind the shield, and a top-up in the open leads on.
    BROKE {
        @Override
        void play(Hand hand, FlowWorld world) throws Exception {
            unlock(hand, world);
            world.spendNearlyAll();
            connect(hand);
            hand.follow();
            world.download();
            hand.see("Out of balance");
            if (hand.statuses().contains("Not protected")) {
                throw new Hand.Missing("a session that ended behind the shield: " + hand.statuses());
            }
            hand.mainSays("Top up");
            hand.press("#main-button");
            // behind the shield no gateway can be reached: the wizard says so, and the way out is taken there
            hand.see("Nothing leaves this computer now, so no payment gateway can be reached.");
            if (hand.statuses().contains("Not protected")) {
                throw new Hand.Missing("a shield that opens only where it is asked to: " + hand.statuses());
            }
            hand.press("#topup-out");
            order(hand, world);
            hand.press("#rail-connect");
            connect(hand);
            disconnect(hand);
        }
    };

    /// What is broken before the window opens.
    void before() throws Exception {}

    abstract void play(Hand hand, FlowWorld world) throws Exception;

    private static void unlock(Hand hand, FlowWorld world) throws Exception {
        hand.see("Unlock");
        hand.press("#main-button");
        hand.type("#passphrase", FlowWorld.PASSPHRASE);
        hand.press("Unlock");
        world.until("an open identity", core -> core.wallet().value().lock() == Wallet.Lock.OPEN);
        hand.press("#rail-connect");
    }

    private static void connect(Hand hand) throws Hand.Missing {
        hand.press("#rail-connect");
        hand.mainSays("Connect");
        hand.follow();
        hand.click("#main-button");
        hand.read("protected", text -> text.equals("Protected"));
    }

    private static void disconnect(Hand hand) throws Hand.Missing {
        hand.press("#main-button");
        hand.read("not protected", text -> text.equals("Not protected"));
    }

    private static void topUp(Hand hand, FlowWorld world) throws Exception {
        hand.press("#wallet-top-up");
        order(hand, world);
        hand.press("#rail-connect");
    }

    private static void order(Hand hand, FlowWorld world) throws Exception {
        List<String> before = new ArrayList<>();
        world.core().topUps().orders().value().forEach(order -> before.add(order.id()));
        hand.press("#tile-10");
        hand.press("#topup-next");
        hand.press("#coin-coingate-LTC");
        hand.press("#topup-order");
        hand.read("the code to pay", text -> text.contains("Send exactly "));
        Order order = world.core().topUps().orders().value().stream()
                .filter(each -> !before.contains(each.id()))
                .findFirst()
                .orElseThrow();
        pay(order);
        hand.read("credited", text -> text.contains("arrived in your channel"));
    }

    /// As a tester at the check-out page.
    private static void pay(Order order) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(
                            HttpRequest.newBuilder(URI.create(order.checkout() + "/pay"))
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 303) {
                throw new Hand.Missing("a check-out page that takes payments; it answered " + status);
            }
        }
    }

    /// For whoever waits for the core.
    @FunctionalInterface
    interface Question {
        boolean isSo(Porchlight core);
    }
}
