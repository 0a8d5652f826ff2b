package porchlight.gui;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import porchlight.client.Porchlight;
import porchlight.gui.activity.ActivityModel;
import porchlight.gui.activity.ActivityView;
import porchlight.gui.look.Flags;
import porchlight.gui.look.PageView;
import porchlight.gui.network.NetworkCard;
import porchlight.gui.network.NetworkDoor;
import porchlight.gui.network.NetworkModel;
import porchlight.gui.settings.SettingsModel;
import porchlight.gui.settings.SettingsView;
import porchlight.gui.split.SplitCard;
import porchlight.gui.split.SplitModel;
import porchlight.gui.toolkit.LeakModel;
import porchlight.gui.toolkit.ToolkitModel;
import porchlight.gui.toolkit.ToolkitView;
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
    private final WalletModel wallet;
    private final SettingsModel settings;
    private final Map<Page, PageView> views = new EnumMap<>(Page.class);
    private @Nullable ActivityModel activity;
    private @Nullable ToolkitModel toolkit;
    private @Nullable LeakModel leaks;
    private @Nullable SplitModel split;
    private @Nullable NetworkModel networks;

    Pages(
            Porchlight porchlight,
            Messages words,
            Flags flags,
            Surroundings surroundings,
            Executor work,
            Executor window) {
        this.surroundings = surroundings;
        this.porchlight = porchlight;
        this.words = words;
        this.flags = flags;
        this.work = work;
        this.window = window;
        wallet = new WalletModel(porchlight, window);
        settings = new SettingsModel(porchlight, window);
    }

    /// Lets Settings lead to other networks; before that page is looked at first.
    void networks(NetworkDoor door) {
        networks = new NetworkModel(porchlight, door, words, window);
    }

    PageView view(Page page, boolean narrow) {
        PageView view = views.computeIfAbsent(page, this::make);
        view.compact(narrow);
        return view;
    }

    /// Opens the top-up form.
    void topUp() {
        wallet.toppingUp().set(true);
    }

    private PageView make(Page page) {
        return switch (page) {
            case WALLET -> new WalletView(wallet, settings, words);
            case ACTIVITY -> {
                ActivityModel model = new ActivityModel(porchlight, work, window, ZoneId.systemDefault());
                activity = model;
                yield new ActivityView(model, words, flags);
            }
            case TOOLKIT -> {
                ToolkitModel model = new ToolkitModel(porchlight, words, window);
                toolkit = model;
                LeakModel leakModel = new LeakModel(porchlight, words, window);
                leaks = leakModel;
                yield new ToolkitView(model, leakModel, words);
            }
            case SETTINGS -> {
                SplitModel model =
                        new SplitModel(porchlight, surroundings.shelf(), surroundings.launcher(), words, work, window);
                split = model;
                yield new SettingsView(
                        settings,
                        words,
                        new SplitCard(model),
                        Optional.ofNullable(networks).map(NetworkCard::new),
                        surroundings.proved());
            }
            case CONNECT -> throw new IllegalArgumentException("Connect is not a page beside itself");
        };
    }

    @Override
    public void close() {
        wallet.close();
        settings.close();
        if (activity != null) {
            activity.close();
        }
        if (toolkit != null) {
            toolkit.close();
        }
        if (leaks != null) {
            leaks.close();
        }
        if (split != null) {
            split.close();
        }
        if (networks != null) {
            networks.close();
        }
    }
}
