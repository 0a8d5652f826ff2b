package porchlight.gui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import porchlight.client.Porchlight;
import porchlight.client.ResolverOverHttps;
import porchlight.gui.activity.ActivityModel;
import porchlight.gui.activity.ActivityView;
import porchlight.gui.connect.ConnectModel;
import porchlight.gui.connect.StatusLine;
import porchlight.gui.look.Flags;
import porchlight.gui.look.PageView;
import porchlight.gui.network.NetworkCard;
import porchlight.gui.network.NetworkDoor;
import porchlight.gui.network.NetworkModel;
import porchlight.gui.settings.ApplyBar;
import porchlight.gui.settings.ApplyModel;
import porchlight.gui.settings.ArrivalsCard;
import porchlight.gui.settings.ArrivalsModel;
import porchlight.gui.settings.DesktopCard;
import porchlight.gui.settings.DesktopModel;
import porchlight.gui.settings.ResetMemory;
import porchlight.gui.settings.SettingsModel;
import porchlight.gui.settings.SettingsPage;
import porchlight.gui.settings.SettingsView;
import porchlight.gui.split.SplitCard;
import porchlight.gui.split.SplitModel;
import porchlight.gui.topup.Draft;
import porchlight.gui.topup.Here;
import porchlight.gui.topup.OrdersModel;
import porchlight.gui.topup.Outside;
import porchlight.gui.topup.ShutModel;
import porchlight.gui.topup.TopUpModel;
import porchlight.gui.topup.TopUpView;
import porchlight.gui.wallet.StatementCard;
import porchlight.gui.wallet.StatementModel;
import porchlight.gui.wallet.WalletModel;
import porchlight.gui.wallet.WalletView;
import porchlight.i18n.Messages;

/// The pages beside Connect, each made when it is first looked at.
final class Pages implements AutoCloseable {
    private final Porchlight porchlight;
    private final Messages words;
    private final Flags flags;
    private final Executor work;
    private final Executor window;
    private final Surroundings surroundings;
    private final Shell shell;
    private final WalletModel wallet;
    private final TopUpModel topUp;
    private final ShutModel shut;
    private final OrdersModel orders;
    private final SettingsModel settings;
    private final ToolkitPages toolkit;
    private final ApplyModel apply;
    private final Map<Page, PageView> views = new EnumMap<>(Page.class);
    private @Nullable TopUpView topUpView;
    private @Nullable StatementModel statement;
    private @Nullable ActivityModel activity;
    private @Nullable SplitModel split;
    private @Nullable DesktopModel desktop;
    private @Nullable ArrivalsModel arrivals;
    private @Nullable NetworkModel networks;

    /// What the pages need of the window around them.
    ///
    /// @param connect says whether the user is protected
    /// @param draft how far he was in the wizard
    /// @param folder where everything is kept; empty where that is not known
    /// @param resets what was set back last in Settings
    /// @param toConnect shows the Connect page
    /// @param toWallet shows the Wallet page
    /// @param arrange the wizard was opened or closed
    /// @param toolkit the Toolkit's ways within itself and out of it
    record Shell(
            ConnectModel connect,
            Draft draft,
            Optional<Path> folder,
            ResetMemory resets,
            Runnable toConnect,
            Runnable toWallet,
            Runnable arrange,
            ToolkitPages.Ways toolkit) {}

    Pages(
            Porchlight porchlight,
            Messages words,
            Flags flags,
            Surroundings surroundings,
            Shell shell,
            Executor work,
            Executor window) {
        this.shell = shell;
        this.surroundings = surroundings;
        this.porchlight = porchlight;
        this.words = words;
        this.flags = flags;
        this.work = work;
        this.window = window;
        wallet = new WalletModel(porchlight, window);
        settings = new SettingsModel(porchlight, window);
        apply = new ApplyModel(porchlight, words, window);
        Outside outside = new Outside(surroundings.links(), surroundings.saveAs(), shell.toConnect());
        toolkit = new ToolkitPages(porchlight, words, surroundings, shell.toolkit(), work, window);
        Here here = new Here(words.clock(), words.zone());
        topUp = new TopUpModel(porchlight, words, outside, shell.draft(), here, work, window);
        shut = new ShutModel(porchlight, words, window, this::reachable);
        orders = new OrdersModel(porchlight, topUp, words, outside, here, work, window);
        topUp.draft().addListener((property, before, now) -> {
            if (before.open() != now.open()) {
                shell.arrange().run();
            }
        });
    }

    /// Lets Settings lead to other networks; before that page is looked at first.
    void networks(NetworkDoor door) {
        networks = new NetworkModel(porchlight, door, words, window);
    }

    PageView view(Page page, boolean narrow) {
        PageView view = page == Page.TOOLKIT
                ? toolkit.view()
                : page == Page.WALLET && topUp.draft().get().open()
                        ? wizard()
                        : views.computeIfAbsent(page, this::make);
        view.compact(narrow);
        return view;
    }

    /// Puts the cursor into a page's own search.
    ///
    /// @return whether it has one
    boolean search(Page page) {
        PageView view = views.get(page);
        return view != null && view.search();
    }

    /// Appears on every page while something that was chosen needs a new tunnel.
    ApplyBar applyBar() {
        return new ApplyBar(apply);
    }

    /// Opens the wizard in the place of the Wallet page.
    void topUp() {
        topUp.open();
    }

    /// Opens the page of an order.
    void openOrder(String id) {
        topUp.open(id);
    }

    /// Shows the Wallet page again where the wizard is open.
    void leaveTopUp() {
        topUp.leave();
    }

    /// One step back in the wizard.
    ///
    /// @return whether it was open
    boolean back() {
        boolean open = topUp.draft().get().open();
        if (open) {
            topUp.back();
        }
        return open;
    }

    /// How far the user is in the wizard.
    Draft draft() {
        return topUp.draft().get();
    }

    /// Whoever waits at the wizard until the gateways can be reached sees their prices then.
    private void reachable() {
        if (draft().open()) {
            topUp.again();
        }
    }

    private TopUpView wizard() {
        if (topUpView == null) {
            topUpView = new TopUpView(topUp, shut, words, new StatusLine(shell.connect()));
        }
        return topUpView;
    }

    private PageView make(Page page) {
        return switch (page) {
            case WALLET -> {
                StatementModel model = new StatementModel(porchlight, work, window);
                statement = model;
                StatementCard card = new StatementCard(model, words, surroundings.saveAs(), this::openOrder);
                yield new WalletView(
                        wallet, settings, orders, model, card, words, topUp::open, new StatusLine(shell.connect()));
            }
            case ACTIVITY -> {
                ActivityModel model = new ActivityModel(porchlight, work, window, words.zone(), words.clock());
                activity = model;
                yield new ActivityView(model, words, flags, surroundings.saveAs());
            }
            case TOOLKIT -> throw new IllegalArgumentException("the Toolkit has pages of its own");
            case SETTINGS -> {
                SplitModel model =
                        new SplitModel(porchlight, surroundings.shelf(), surroundings.launcher(), words, work, window);
                split = model;
                DesktopModel beside = new DesktopModel(porchlight, surroundings.desktop(), work, window);
                desktop = beside;
                ArrivalsModel byItself =
                        new ArrivalsModel(porchlight, words, shell.connect().chosen(), window);
                arrivals = byItself;
                yield settingsPage(new SplitCard(model), new DesktopCard(beside, words), new ArrivalsCard(byItself));
            }
            case CONNECT -> throw new IllegalArgumentException("Connect is not a page beside itself");
        };
    }

    private SettingsView settingsPage(SplitCard splitCard, DesktopCard beside, ArrivalsCard byItself) {
        List<SettingsView.Part> more = new ArrayList<>();
        more.add(SettingsView.Part.wide(beside));
        more.add(SettingsView.Part.wide(byItself));
        Optional.ofNullable(networks)
                .map(NetworkCard::new)
                .map(SettingsView.Part::wide)
                .ifPresent(more::add);
        return SettingsPage.of(
                settings,
                words,
                new SettingsPage.Around(
                        splitCard,
                        more,
                        surroundings.proved(),
                        ResolverOverHttps.isPossible(System.getProperty("os.name", "")),
                        shell.toWallet(),
                        toolkit::about,
                        shell.folder(),
                        shell.resets()));
    }

    @Override
    public void close() {
        orders.close();
        shut.close();
        topUp.close();
        wallet.close();
        settings.close();
        toolkit.close();
        apply.close();
        if (statement != null) {
            statement.close();
        }
        if (activity != null) {
            activity.close();
        }
        if (split != null) {
            split.close();
        }
        if (desktop != null) {
            desktop.close();
        }
        if (arrivals != null) {
            arrivals.close();
        }
        if (networks != null) {
            networks.close();
        }
    }
}
