package porchlight.gui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.gui.fault.Mishaps;
import porchlight.gui.identity.IdentityScene;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;
import porchlight.market.Country;

/// Everything that the window can show, for tests that look at all of it. A new screen is added here.
final class Screens {
    private Screens() {}

    /// How it is shown.
    record Look(Settings.Theme theme, Sight.Wish contrast, Messages words, int width, int height) {
        static Look of(Messages words, int width, int height) {
            return new Look(Settings.Theme.NIGHT, Sight.Wish.NO, words, width, height);
        }
    }

    /// One that can be shown.
    record Screen(String name, Function<Look, Shown> opener) {
        /// Shows it, laid out, to somebody on the window's thread, and closes it.
        void show(Look look, Consumer<Scene> spectator) {
            try (Shown shown = opener.apply(look)) {
                Scene scene = shown.scene();
                scene.getRoot().applyCss();
                // what is told how wide it is arranges itself anew, as it does between two frames
                for (int i = 0; i < 3; i++) {
                    scene.getRoot().layout();
                }
                spectator.accept(scene);
                // What counts the seconds in it stops, and lets go of it.
                scene.setRoot(new Pane());
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Shown(Scene scene, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    static List<Screen> all() {
        List<Screen> all = new ArrayList<>(states());
        for (Page page : Page.values()) {
            if (page != Page.CONNECT) {
                all.add(page(page, Scenario.CONNECTED));
                all.add(page(page, Scenario.EMPTY));
            }
        }
        all.add(page(Page.TOOLKIT, Scenario.SPLIT));
        all.add(page(Page.TOOLKIT, Scenario.PORTAL));
        all.add(page(Page.SETTINGS, Scenario.SPLIT));
        all.add(new Screen("details", Screens::details));
        for (TopUpScenario scenario : TopUpScenario.values()) {
            all.add(new Screen("topup-" + lower(scenario), look -> topUp(scenario, look)));
        }
        for (IdentityScene scene : IdentityScene.all()) {
            all.add(new Screen("identity-" + scene.name(), look -> identity(scene, look)));
        }
        return all;
    }

    /// The Connect page in each of its states.
    static List<Screen> states() {
        List<Screen> states = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            states.add(page(Page.CONNECT, scenario));
        }
        return states;
    }

    static Screen page(Page page, Scenario scenario) {
        return new Screen(lower(page) + "-" + lower(scenario), look -> page(page, scenario, look));
    }

    /// Runs something on the window's thread, where JavaFX is started if it was not.
    static void onWindow(Runnable run) throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Runnable told = () -> {
            try {
                run.run();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        };
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException alreadyStarted) {
            // Another test of this process did.
        }
        Platform.setImplicitExit(false);
        Platform.runLater(told);
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Shown page(Page page, Scenario scenario, Look look) {
        FakePorchlight fake = scenario.open();
        Window window = window(fake, look);
        window.connect().chosen().set(scenario.chosen());
        if (scenario == Scenario.CONNECTED) {
            window.connect().homes().setOpen(new Country("DE"), true);
        }
        window.go(page);
        return new Shown(window.scene(), window::close);
    }

    private static Shown details(Look look) {
        Window window = window(Scenario.BLOCKED.open(), look);
        window.details();
        return new Shown(window.scene(), window::close);
    }

    private static Shown topUp(TopUpScenario scenario, Look look) {
        FakePorchlight fake = scenario.porchlight();
        Window window = window(fake, look);
        window.connect().chosen().set(Scenario.CONNECTED.chosen());
        scenario.walk(window, fake);
        return new Shown(window.scene(), window::close);
    }

    private static Window window(FakePorchlight fake, Look look) {
        fake.settings.publish(fake.settings.value().withSight(new Sight(look.contrast(), Sight.Wish.NO)));
        Arguments arguments = new Arguments(
                Path.of("target"),
                Optional.of(look.theme()),
                Optional.of(look.words().locale()),
                Optional.empty(),
                Optional.empty(),
                look.width(),
                look.height(),
                Optional.empty(),
                Optional.empty());
        return new Window(
                fake,
                arguments,
                new Ways(
                        Scenario.surroundings(),
                        Optional.empty(),
                        Optional.empty(),
                        (language, region) -> look.words(),
                        new Mishaps()),
                Runnable::run,
                Runnable::run,
                look.width(),
                look.height());
    }

    private static Shown identity(IdentityScene scene, Look look) {
        Sight sight = new Sight(look.contrast(), Sight.Wish.NO);
        Theme theme = Theme.of(look.theme(), sight, look.words());
        // On its page the card scrolls; alone it gets the room that it wants.
        return new Shown(scene.scene(look.words(), theme, look.width(), Math.max(1000, look.height())), () -> {});
    }
}
