package porchlight.gui.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.gui.bus.FakePortal.Reply;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.desktop.News;
import porchlight.gui.desktop.TrayWish;

/// The key that works everywhere, on a real bus with a portal of our own.
@Timeout(90)
class BusKeyTest {
    private static final Optional<String> WISHED = Optional.of("Connect or disconnect");
    private static final GlobalKey ASKING = new GlobalKey.Asking();
    private static final GlobalKey GIVEN = new GlobalKey.Given("Ctrl+Alt+P");
    private static final GlobalKey NOT_OFFERED = new GlobalKey.NotOffered();
    private static final GlobalKey TAKEN_BACK = new GlobalKey.NotGiven(false);

    @TempDir
    Path folder;

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> trays = new LinkedBlockingQueue<>();
    private final AtomicLong now = new AtomicLong();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private PrivateBus bus;

    private final Desktop.Listener listener = new Desktop.Listener() {
        @Override
        public void trayIs(boolean there) {
            trays.add(there);
        }

        @Override
        public void wished(TrayWish wish) {
            heard.add(wish);
        }

        @Override
        public void opened(News.About about) {
            heard.add(about);
        }

        @Override
        public void keyIs(GlobalKey key) {
            heard.add(key);
        }

        @Override
        public void pressed() {
            heard.add("pressed");
        }
    };

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(PrivateBus.isPossible(), "dbus-daemon is not installed");
        bus = PrivateBus.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        if (bus != null) {
            bus.close();
        }
    }

    private Desktop desktop() throws InterruptedException {
        Desktop desktop = new BusDesktop(bus.address(), listener, now::get);
        opened.add(desktop);
        assertThat(trays.poll(30, TimeUnit.SECONDS)).as("the bus is reached").isNotNull();
        return desktop;
    }

    private FakePortal portal() throws Exception {
        FakePortal portal = new FakePortal(bus.address());
        opened.add(portal);
        return portal.come();
    }

    private Object next() throws InterruptedException {
        Object said = heard.poll(30, TimeUnit.SECONDS);
        assertThat(said).as("something before the time was up").isNotNull();
        return said;
    }

    private void hears(Object... all) throws InterruptedException {
        for (Object each : all) {
            assertThat(next()).isEqualTo(each);
        }
    }

    private static void isAsked(FakePortal portal, String... calls) throws InterruptedException {
        for (String call : calls) {
            assertThat(portal.called()).startsWith(call);
        }
    }

    @Test
    void withoutABusNobodyGivesKeys() throws Exception {
        try (Desktop desktop = new BusDesktop("unix:path=" + folder.resolve("nobody"), listener)) {
            desktop.key(WISHED);
            hears(NOT_OFFERED);
        }
    }

    @Test
    void withoutAPortalNobodyGivesKeys() throws Exception {
        desktop().key(WISHED);
        hears(ASKING, NOT_OFFERED);
    }

    @Test
    void aPortalThatKnowsNoKeysIsLikeNone() throws Exception {
        FakePortal portal = portal();
        portal.knowsKeys = false;
        desktop().key(WISHED);
        hears(ASKING, NOT_OFFERED);
        isAsked(portal, "register", "version");
        assertThat(portal.calls).isEmpty();
    }

    @Test
    void beforeTheUserWishesItNothingIsAskedOfThePortal() throws Exception {
        FakePortal portal = portal();
        Desktop desktop = desktop();
        desktop.key(Optional.empty());
        hears(new GlobalKey.Unasked());
        assertThat(portal.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reply.class,
            names = {"NO", "ENDED", "BROKEN"})
    void aPortalThatBeginsNothingIsNotAskedForAKey(Reply reply) throws Exception {
        FakePortal portal = portal();
        portal.toSession = reply;
        desktop().key(WISHED);
        hears(ASKING, new GlobalKey.NotGiven(reply == Reply.NO));
        isAsked(portal, "register", "version", "create");
        assertThat(portal.calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reply.class,
            names = {"NO", "ENDED", "BROKEN"})
    void aKeyThatIsRefusedEndsTheSessionAndIsNotHeard(Reply reply) throws Exception {
        FakePortal portal = portal();
        portal.toKey = reply;
        Desktop desktop = desktop();
        desktop.key(WISHED);
        hears(ASKING, new GlobalKey.NotGiven(reply == Reply.NO));
        isAsked(portal, "register", "version", "create", "bind", "end " + portal.session());
        portal.press();
        portal.toKey = Reply.YES;
        desktop.key(Optional.empty());
        desktop.key(WISHED);
        hears(new GlobalKey.Unasked(), ASKING, GIVEN);
    }

    @Test
    void aPortalOfTheFirstVersionThatRegistersNobodyGivesAKeyNevertheless() throws Exception {
        FakePortal portal = portal();
        portal.registers = false;
        portal.version = 1;
        desktop().key(WISHED);
        hears(ASKING, GIVEN);
    }

    @Test
    void theKeyIsAskedForInWordsAndAPressOfItIsHeard() throws Exception {
        FakePortal portal = portal();
        desktop().key(WISHED);
        hears(ASKING, GIVEN);
        isAsked(
                portal,
                "register app.porchlight.Porchlight",
                "version",
                "create",
                "bind toggle, Connect or disconnect, CTRL+ALT+p");
        portal.press();
        hears("pressed");
    }

    @Test
    void aPortalThatAnswersLateHoldsNothingUpAndItsAnswerCounts() throws Exception {
        FakePortal portal = portal();
        portal.toSession = Reply.LATER;
        portal.toKey = Reply.LATER;
        Desktop desktop = desktop();
        desktop.key(WISHED);
        hears(ASKING);
        try (FakeWatcher panel = new FakeWatcher(bus.address(), true)) {
            assertThat(trays.poll(30, TimeUnit.SECONDS)).isTrue();
            assertThat(panel.host).isTrue();
        }
        portal.answerWithTheSession();
        isAsked(portal, "register", "version", "create", "bind");
        portal.press();
        portal.answerWithTheKey(0);
        hears(GIVEN);
        assertThat(heard).as("a press before it was given").isEmpty();
    }

    @Test
    void aWishThatIsTakenBackWhileTheDesktopAsksIsDroppedAndItsLateAnswerBindsNothing() throws Exception {
        FakePortal portal = portal();
        portal.toSession = Reply.LATER;
        Desktop desktop = desktop();
        desktop.key(WISHED);
        hears(ASKING);
        isAsked(portal, "register", "version", "create");
        desktop.key(Optional.empty());
        hears(new GlobalKey.Unasked());
        isAsked(portal, "drop");
        portal.answerWithTheSession();
        isAsked(portal, "end " + portal.session());
        assertThat(portal.calls).isEmpty();
    }

    @Test
    void aDialogThatIsStillOpenGoesWithTheWish() throws Exception {
        FakePortal portal = portal();
        portal.toKey = Reply.LATER;
        Desktop desktop = desktop();
        desktop.key(WISHED);
        isAsked(portal, "register", "version", "create", "bind");
        desktop.key(Optional.empty());
        isAsked(portal, "drop", "end " + portal.session());
        portal.answerWithTheKey(1);
        hears(ASKING, new GlobalKey.Unasked());
        desktop.key(Optional.empty());
        hears(new GlobalKey.Unasked());
    }

    @Test
    void aDesktopThatSaysTheKeyOnlyWhenAskedOnceMoreIsAsked() throws Exception {
        FakePortal portal = portal();
        portal.trigger = "";
        portal.listed = "Super+F9";
        desktop().key(WISHED);
        hears(ASKING, new GlobalKey.Given(""), new GlobalKey.Given("Super+F9"));
    }

    @Test
    void aKeyThatTheDesktopNeverNamesWorks() throws Exception {
        FakePortal portal = portal();
        portal.trigger = "";
        desktop().key(WISHED);
        hears(ASKING, new GlobalKey.Given(""));
        isAsked(portal, "register", "version", "create", "bind", "list");
        portal.press();
        hears("pressed");
    }

    @Test
    void aPressOfAnotherKeyOrSessionOrBySomebodyElseIsNotHeard() throws Exception {
        FakePortal portal = portal();
        desktop().key(WISHED);
        hears(ASKING, GIVEN);
        portal.press(portal.session() + "0", BusKey.ID);
        portal.press(portal.session(), "quit");
        portal.press(portal.session(), "");
        try (FakePortal impostor = new FakePortal(bus.address())) {
            impostor.press(portal.session(), BusKey.ID);
            impostor.end(portal.session());
            impostor.change(portal.session(), "Escape");
            impostor.bus.requestBusName("app.porchlight.Impostor"); // answered after all that was sent before
        }
        portal.change(portal.session() + "0", "Escape");
        portal.change(portal.session(), "F9");
        hears(new GlobalKey.Given("F9"));
        portal.press();
        hears("pressed");
    }

    @Test
    void hundredsOfPressesAtOnceAreOne() throws Exception {
        FakePortal portal = portal();
        desktop().key(WISHED);
        hears(ASKING, GIVEN);
        for (int i = 0; i < 300; i++) {
            portal.press();
        }
        portal.change(portal.session(), "F9");
        hears("pressed", new GlobalKey.Given("F9"));
        now.addAndGet(BusKey.CALM.toNanos() - 1);
        portal.press();
        portal.change(portal.session(), "F8");
        hears(new GlobalKey.Given("F8"));
        now.addAndGet(1);
        portal.press();
        hears("pressed");
    }

    @Test
    void aPortalThatCrashesAndComesBackIsAskedAgain() throws Exception {
        FakePortal first = portal();
        desktop().key(WISHED);
        hears(ASKING, GIVEN);
        String before = first.session();
        first.close();
        hears(TAKEN_BACK);
        FakePortal second = portal();
        hears(ASKING, GIVEN);
        isAsked(second, "register", "version", "create", "bind");
        assertThat(second.session()).isNotEqualTo(before);
        second.press(before, BusKey.ID);
        second.press();
        hears("pressed");
        assertThat(heard).isEmpty();
    }

    @Test
    void aPortalThatCrashesWheneverItIsAskedIsNotAskedForEver() throws Exception {
        desktop().key(WISHED);
        hears(ASKING, NOT_OFFERED);
        for (int i = 0; i < BusKey.MOST_RETURNS; i++) {
            FakePortal portal = portal();
            portal.toSession = Reply.LATER;
            isAsked(portal, "register", "version", "create");
            portal.close();
            hears(ASKING, TAKEN_BACK);
        }
        FakePortal portal = portal();
        try (FakeWatcher panel = new FakeWatcher(bus.address(), true)) {
            assertThat(trays.poll(30, TimeUnit.SECONDS)).isTrue();
            assertThat(panel.host).isTrue();
        }
        assertThat(portal.calls).isEmpty();
    }

    @Test
    void aSessionThatTheDesktopEndsIsSaidAndItsKeyIsDead() throws Exception {
        FakePortal portal = portal();
        Desktop desktop = desktop();
        desktop.key(WISHED);
        hears(ASKING, GIVEN);
        portal.end(portal.session() + "0");
        portal.end(portal.session());
        hears(TAKEN_BACK);
        portal.press();
        desktop.key(Optional.empty());
        hears(new GlobalKey.Unasked());
    }

    @Test
    void aKeyThatIsGivenBackIsNotHeardAnyMore() throws Exception {
        FakePortal portal = portal();
        Desktop desktop = desktop();
        desktop.key(WISHED);
        hears(ASKING, GIVEN);
        isAsked(portal, "register", "version", "create", "bind");
        desktop.key(Optional.empty());
        hears(new GlobalKey.Unasked());
        isAsked(portal, "end " + portal.session());
        portal.press();
        desktop.key(WISHED);
        hears(ASKING, GIVEN);
    }

    @Test
    void aBusThatEndsTakesTheKeyWithIt() throws Exception {
        portal();
        desktop().key(WISHED);
        hears(ASKING, GIVEN);
        bus.close();
        Object last = next();
        if (last.equals(TAKEN_BACK)) {
            last = next(); // the bus told of the portal’s end before its own
        }
        assertThat(last).isEqualTo(NOT_OFFERED);
    }
}
