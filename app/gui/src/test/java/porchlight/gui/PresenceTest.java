package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.gui.Neighbourhood.BERLIN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.Doorbell;
import porchlight.client.Everyday;
import porchlight.client.Settings;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.gui.connect.Action;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.DesktopHere;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.desktop.News;
import porchlight.gui.desktop.Parting;
import porchlight.gui.desktop.TrayFace;
import porchlight.gui.desktop.TrayWish;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;
import porchlight.market.Country;
import porchlight.market.Destination;

/// Porchlight beside its window, with a desktop and a frame that only remember.
@ExtendWith(ApplicationExtension.class)
class PresenceTest {
    private final FakePorchlight porchlight = Scenario.CONNECTED.open();
    private final FakeFront front = new FakeFront();
    private final FakeDesktop desktop = new FakeDesktop();
    private final DesktopHere here = new DesktopHere(desktop::open, Optional.empty());
    private int ended;

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @SuppressWarnings("NullAway.Init") // by start
    private Presence presence;

    /// A frame that only remembers.
    private static final class FakeFront implements Front {
        private boolean focused;
        private String state = "shown";

        @Override
        public boolean isFocused() {
            return focused;
        }

        @Override
        public boolean isShowing() {
            return !state.equals("hidden");
        }

        @Override
        public void raise() {
            state = "raised";
        }

        @Override
        public void minimise() {
            state = "minimised";
        }

        @Override
        public void hide() {
            state = "hidden";
        }
    }

    /// A desktop that only remembers.
    private static final class FakeDesktop implements Desktop {
        private final List<Optional<TrayFace>> faces = new ArrayList<>();
        private final List<News> news = new ArrayList<>();
        private final List<Optional<String>> keys = new ArrayList<>();
        private boolean closed;

        @SuppressWarnings("NullAway.Init") // by open
        private Listener listener;

        Desktop open(Listener told) {
            listener = told;
            return this;
        }

        @Override
        public void show(Optional<TrayFace> face) {
            faces.add(face);
        }

        @Override
        public void tell(News one) {
            news.add(one);
        }

        @Override
        public void key(Optional<String> does) {
            keys.add(does);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        porchlight.change(Settings.DEFAULT.withLanguage(Optional.of("en")));
        window = new Window(
                porchlight,
                Scenario.arguments(Optional.empty()),
                Scenario.surroundings(),
                Runnable::run,
                Fx.WINDOW,
                1120,
                720);
        window.connect().chosen().set(new Destination.Anywhere());
        stage.setScene(window.scene());
        stage.show();
        presence = new Presence(porchlight, window, front, here, true, () -> ended++, Runnable::run, Fx.WINDOW);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            presence.close();
            window.close();
        });
        assertThat(desktop.closed).isTrue();
    }

    private void wish(TrayWish wish) {
        desktop.listener.wished(wish);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void tray(boolean there) {
        desktop.listener.trayIs(there);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void become(Scenario scenario) {
        porchlight.connection.publish(scenario.open().connection().value());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void told(FxRobot robot) {
        Settings now = porchlight.settings.value();
        porchlight.change(now.withEveryday(now.everyday().withCloseTold(true)));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {});
    }

    private List<String> leaving() {
        return porchlight.asked.stream()
                .filter(wish ->
                        List.of("disconnect", "goUnprotected", "unblock").contains(wish))
                .toList();
    }

    @Test
    void withoutATrayClosingAProtectedWindowAsksAndStayingChangesNothing(FxRobot robot) {
        robot.interact(presence::closing);
        assertThat(robot.lookup("#question").tryQuery()).isPresent();
        assertThat(ended).isZero();
        robot.clickOn("#answer-stay");
        assertThat(robot.lookup("#question").tryQuery()).isEmpty();
        assertThat(ended).isZero();
        assertThat(leaving()).isEmpty();
        robot.interact(presence::closing);
        robot.clickOn("#answer-quit");
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void escapeAndEnterStay(FxRobot robot) {
        robot.interact(presence::closing);
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#question").tryQuery()).isEmpty();
        robot.interact(presence::closing);
        robot.push(KeyCode.ENTER);
        assertThat(robot.lookup("#question").tryQuery()).isEmpty();
        assertThat(ended).isZero();
        assertThat(leaving()).isEmpty();
    }

    @Test
    void aConnectionThatFellIntoABlockWhileItWasAskedIsAskedAboutAnew(FxRobot robot) {
        robot.interact(presence::closing);
        become(Scenario.HOLDING);
        robot.clickOn("#answer-quit");
        assertThat(ended)
                .as("“Disconnect and quit” said nothing of a block that stays")
                .isZero();
        assertThat(robot.lookup("#answer-open").tryQuery()).isPresent();
    }

    @Test
    void aBlockIsRestoredBeforePorchlightEndsAndNotAfter(FxRobot robot) {
        become(Scenario.BLOCKED);
        robot.interact(presence::closing);
        robot.clickOn("#answer-open");
        assertThat(porchlight.asked).contains("goUnprotected");
        assertThat(ended).as("not before the traffic flows").isZero();
        become(Scenario.IDLE);
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void withLockdownARestoredInternetMeansThatItIsTurnedOff(FxRobot robot) {
        porchlight.shield.publish(Scenario.LOCKED.open().shield().value());
        become(Scenario.LOCKED);
        robot.interact(presence::closing);
        robot.clickOn("#answer-open");
        assertThat(leaving()).containsExactly("unblock");
    }

    @Test
    void anUnprotectedWindowWithoutATrayJustEnds(FxRobot robot) {
        become(Scenario.IDLE);
        robot.interact(presence::closing);
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void theFirstCloseSaysThatItStaysInTheTrayAndTheNextDoesNot(FxRobot robot) {
        tray(true);
        robot.interact(presence::closing);
        assertThat(front.state).isEqualTo("shown");
        robot.clickOn("#answer-hide");
        assertThat(front.state).isEqualTo("hidden");
        assertThat(porchlight.settings.value().everyday().closeTold()).isTrue();
        robot.interact(front::raise);
        robot.interact(presence::closing);
        assertThat(front.state).isEqualTo("hidden");
        assertThat(leaving()).isEmpty();
        assertThat(ended).isZero();
    }

    @Test
    void aHiddenWindowComesBackWhenItsLampIsGoneForGood(FxRobot robot) {
        tray(true);
        told(robot);
        robot.interact(presence::closing);
        assertThat(front.state).isEqualTo("hidden");
        tray(false);
        assertThat(front.state).as("a panel may start anew").isEqualTo("hidden");
        robot.interact(presence::bringBack);
        assertThat(front.state).isEqualTo("minimised");
    }

    @Test
    void aLampThatGoesWhileTheNoteIsReadLeavesAWindowInTheTaskBar(FxRobot robot) {
        tray(true);
        robot.interact(presence::closing);
        tray(false);
        robot.clickOn("#answer-hide");
        assertThat(front.state).isEqualTo("minimised");
    }

    @Test
    void aLampThatIsTurnedOffElsewhereBringsTheHiddenWindowBack(FxRobot robot) {
        tray(true);
        told(robot);
        robot.interact(presence::closing);
        Settings now = porchlight.settings.value();
        porchlight.change(now.withEveryday(now.everyday().withTray(false)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(desktop.faces.getLast()).isEmpty();
        robot.interact(presence::bringBack);
        assertThat(front.state).isEqualTo("minimised");
    }

    @Test
    void aLampThatComesBackInTimeLeavesTheWindowAway(FxRobot robot) {
        tray(true);
        told(robot);
        robot.interact(presence::closing);
        tray(false);
        tray(true);
        robot.interact(presence::bringBack);
        assertThat(front.state).isEqualTo("hidden");
    }

    @Test
    void aStartWithoutAWindowShowsOneWhereNoLampComes(FxRobot robot) {
        front.state = "hidden";
        robot.interact(presence::beginHidden);
        tray(false);
        assertThat(front.state).isEqualTo("hidden");
        robot.interact(presence::bringBack);
        assertThat(front.state).isEqualTo("minimised");
    }

    @Test
    void theLampDoesWhatItsMenuSays(FxRobot robot) {
        wish(new TrayWish.Press(Action.DISCONNECT));
        assertThat(leaving()).containsExactly("disconnect");
        wish(new TrayWish.Connect(new Destination.ThisHome(BERLIN.id(), BERLIN.country())));
        assertThat(porchlight.asked).last().asString().startsWith("connect ThisHome");
        assertThat(front.state).isEqualTo("shown");
        wish(new TrayWish.Wallet());
        assertThat(front.state).isEqualTo("raised");
    }

    @Test
    void anActionThatHasToBeReadOrTypedBringsTheWindow(FxRobot robot) {
        front.state = "hidden";
        wish(new TrayWish.Press(Action.TOP_UP));
        assertThat(front.state).isEqualTo("raised");
    }

    @Test
    void aLockedIdentityIsUnlockedInTheWindowAndNothingIsConnectedBefore(FxRobot robot) {
        porchlight.wallet.publish(Wallet.NONE);
        WaitForAsyncUtils.waitForFxEvents();
        front.state = "hidden";
        wish(new TrayWish.Connect(new Destination.InCountry(new Country("DE"))));
        assertThat(front.state).isEqualTo("raised");
        assertThat(porchlight.asked).noneMatch(wish -> wish.startsWith("connect"));
    }

    @Test
    void quitFromTheLampEndsWhatItsWordsSaidAndAsksWhereThatChanged(FxRobot robot) {
        wish(new TrayWish.Quit(Parting.NOTHING));
        assertThat(ended)
                .as("the menu said “Quit” before there was a connection")
                .isZero();
        assertThat(robot.lookup("#question").tryQuery()).isPresent();
        wish(new TrayWish.Quit(Parting.OPENS));
        assertThat(ended).isEqualTo(1);
    }

    private void press() {
        desktop.listener.pressed();
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void wishAKey(boolean on) {
        Settings now = porchlight.settings.value();
        porchlight.change(now.withEveryday(now.everyday().withShortcut(on)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void keyIs(GlobalKey key) {
        desktop.listener.keyIs(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void noDesktopIsAskedForAKeyBeforeTheUserWishesOne(FxRobot robot) {
        assertThat(desktop.keys).isEmpty();
        wishAKey(true);
        wishAKey(false);
        assertThat(desktop.keys).containsExactly(Optional.of("Connect or disconnect"), Optional.empty());
    }

    @Test
    void aKeyThatWasWishedIsAskedForAtTheStart(FxRobot robot) {
        wishAKey(true);
        robot.interact(() -> {
            presence.close();
            desktop.keys.clear();
            presence = new Presence(porchlight, window, front, here, true, () -> ended++, Runnable::run, Fx.WINDOW);
        });
        assertThat(desktop.keys).containsExactly(Optional.of("Connect or disconnect"));
    }

    @Test
    void whoSaysNoToTheDesktopIsNotAskedAgainAndIsToldHowAKeyIsHad(FxRobot robot) {
        wishAKey(true);
        keyIs(new GlobalKey.NotGiven(false));
        assertThat(porchlight.settings.value().everyday().shortcut())
                .as("a desktop that could not may yet")
                .isTrue();
        keyIs(new GlobalKey.NotGiven(true));
        assertThat(porchlight.settings.value().everyday().shortcut()).isFalse();
        assertThat(desktop.keys.getLast()).isEmpty();
        keyIs(new GlobalKey.Unasked());
        assertThat(here.key().get()).isEqualTo(new GlobalKey.NotGiven(true));
        wishAKey(true);
        keyIs(new GlobalKey.Asking());
        keyIs(new GlobalKey.Given("F9"));
        assertThat(here.key().get()).isEqualTo(new GlobalKey.Given("F9"));
    }

    @Test
    void aPressWhileReconnectingOrBlockedBringsTheWindowAndOpensNothing(FxRobot robot) {
        for (Scenario block : List.of(Scenario.HOLDING, Scenario.BLOCKED, Scenario.BROKE, Scenario.LEAK)) {
            become(block);
            front.state = "hidden";
            press();
            press();
            assertThat(leaving()).as(block.name()).isEmpty();
        }
        become(Scenario.HOLDING);
        front.state = "hidden";
        press();
        assertThat(front.state).isEqualTo("raised");
    }

    @Test
    void aPressDisconnectsAndConnectsWithoutTheWindow(FxRobot robot) {
        front.state = "hidden";
        press();
        assertThat(leaving()).containsExactly("disconnect");
        become(Scenario.IDLE);
        press();
        assertThat(porchlight.asked).last().asString().startsWith("connect Anywhere");
        assertThat(front.state).isEqualTo("hidden");
    }

    @Test
    void aPressWithALockedIdentityBringsTheWindowAndConnectsNothing(FxRobot robot) {
        become(Scenario.IDLE);
        porchlight.wallet.publish(Wallet.NONE);
        WaitForAsyncUtils.waitForFxEvents();
        front.state = "hidden";
        press();
        assertThat(front.state).isEqualTo("raised");
        assertThat(porchlight.asked).noneMatch(wish -> wish.startsWith("connect"));
    }

    @Test
    void aPressAfterTheEndDoesNothingAndNoKeyIsClaimedAnyMore(FxRobot robot) {
        keyIs(new GlobalKey.Given("F9"));
        robot.interact(presence::close);
        press();
        keyIs(new GlobalKey.Given("F9"));
        assertThat(leaving()).isEmpty();
        assertThat(here.key().get()).isEqualTo(new GlobalKey.Unasked());
    }

    @Test
    void newsAreToldOnlyWhileNobodyLooksAtTheWindow(FxRobot robot) {
        front.focused = true;
        become(Scenario.HOLDING);
        assertThat(desktop.news).isEmpty();
        front.focused = false;
        become(Scenario.CONNECTED);
        assertThat(desktop.news)
                .singleElement()
                .satisfies(one -> assertThat(one.title()).isEqualTo("Protected"));
    }

    @Test
    void aNotificationThatIsChosenBringsTheWindow(FxRobot robot) {
        front.state = "hidden";
        desktop.listener.opened(new News.About.Connection());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(front.state).isEqualTo("raised");
    }

    @Test
    void theLampFollowsTheConnectionAndTheLanguage(FxRobot robot) {
        assertThat(desktop.faces.getLast().orElseThrow().lit()).isTrue();
        become(Scenario.HOLDING);
        assertThat(desktop.faces.getLast().orElseThrow().lit()).isFalse();
        porchlight.change(porchlight.settings.value().withLanguage(Optional.of("fa")));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(desktop.faces.getLast().orElseThrow().rightToLeft()).isTrue();
        become(Scenario.CONNECTED);
        assertThat(desktop.faces.getLast().orElseThrow().lit()).isTrue();
    }

    @Test
    void aLinkAsksBeforeItConnectsAndEnterDoesNotConnect(FxRobot robot) {
        robot.interact(() -> presence.rung(new Doorbell.Ring(true, Optional.of("porchlight://connect/NL"))));
        assertThat(front.state).isEqualTo("raised");
        assertThat(porchlight.asked).noneMatch(wish -> wish.startsWith("connect"));
        robot.push(KeyCode.ENTER);
        assertThat(porchlight.asked).noneMatch(wish -> wish.startsWith("connect"));
        robot.interact(() -> presence.follow("porchlight://connect/NL"));
        robot.clickOn("#answer-connect");
        assertThat(porchlight.asked).last().isEqualTo("connect InCountry[country=NL]");
    }

    @Test
    void aLinkDoesNotPushAwayAQuestionThatWaits(FxRobot robot) {
        robot.interact(presence::closing);
        robot.interact(() -> presence.follow("porchlight://connect/NL"));
        assertThat(robot.lookup("#answer-connect").tryQuery()).isEmpty();
        assertThat(robot.lookup("#answer-quit").tryQuery()).isPresent();
    }

    @Test
    void linksShowAndNothingIsOrderedOrPaid(FxRobot robot) {
        List<String> before = List.copyOf(porchlight.asked);
        for (String link : List.of(
                "porchlight://topup",
                "porchlight://activity",
                "porchlight://settings",
                "porchlight://toolkit",
                "porchlight://wallet",
                "porchlight://home/" + BERLIN.id().provider(),
                "porchlight://order/nobody")) {
            robot.interact(() -> presence.follow(link));
        }
        assertThat(robot.lookup("#question").tryQuery()).isPresent();
        assertThat(porchlight.asked.subList(before.size(), porchlight.asked.size()))
                .noneMatch(wish -> wish.startsWith("connect") || wish.startsWith("place"));
    }

    @Test
    void aStartOfTheDesktopsOwnDoesNotRaiseTheWindow(FxRobot robot) {
        front.state = "hidden";
        robot.interact(() -> presence.rung(new Doorbell.Ring(false, Optional.empty())));
        assertThat(front.state).isEqualTo("hidden");
    }

    @Test
    void aLeakIsToldAlsoWhereEverySwitchIsOff(FxRobot robot) {
        Settings now = porchlight.settings.value();
        porchlight.change(now.withEveryday(new Everyday(true, true, true, false, Set.of())));
        porchlight.connection.publish(new ConnectionState.LeakPossible(new Failure.NotBlocked()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(desktop.news).hasSize(1);
    }
}
