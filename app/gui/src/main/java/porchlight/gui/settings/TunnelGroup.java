package porchlight.gui.settings;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import porchlight.client.Route;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Switch;
import porchlight.i18n.Messages;

/// "Tunnel": how names and packets go, and how a way out is found. The first two are built into the tunnel.
final class TunnelGroup {
    private static final Resets.Scope SCOPE = new Resets.Scope(
            "tunnel",
            (into, from) ->
                    into.withRoute(from.route()).withDisguise(from.disguise()).withBeyond(from.beyond()));

    private TunnelGroup() {}

    /// @param overHttps whether this system can lead questions for names into HTTPS
    /// @param toSplit shows the split tunnel's card
    static SettingsGroup of(SettingsModel model, Resets resets, Messages words, boolean overHttps, Runnable toSplit) {
        RouteModel route = new RouteModel(model, words, overHttps);
        SettingsGroup group = new SettingsGroup("tunnel", words.text("settings.tunnel"))
                .line(dns(route, words))
                .line(mtu(route, words))
                .line(split(model, words, toSplit))
                .line(Lines.line(
                        words.text("settings.disguise"),
                        words.text("settings.disguise.why"),
                        Switch.of(
                                "disguise",
                                words.text("settings.disguise"),
                                model.settings(),
                                Settings::disguise,
                                model::disguise)))
                .line(Lines.line(
                        words.text("settings.beyond"),
                        words.text("settings.beyond.why"),
                        Switch.of(
                                "beyond",
                                words.text("settings.beyond"),
                                model.settings(),
                                Settings::beyond,
                                model::beyond)));
        return ResetLine.add(group, model, resets, SCOPE, words);
    }

    private static ResolverLine dns(RouteModel route, Messages words) {
        return new ResolverLine(route, words);
    }

    private static HBox mtu(RouteModel route, Messages words) {
        String most = words.figures().count(Route.MOST_MTU);
        EntryField field = new EntryField(
                words.text("settings.mtu"),
                words.text("settings.mtu.automatic"),
                words.text("settings.mtu.wrong", words.figures().count(Route.LEAST_MTU), most),
                140,
                route::mtu);
        field.setId("mtu");
        route.settings()
                .subscribe(
                        now -> field.show(now.route().mtu().map(String::valueOf).orElse("")));
        return Lines.line(words.text("settings.mtu"), words.text("settings.mtu.why", most), field);
    }

    private static HBox split(SettingsModel model, Messages words, Runnable toSplit) {
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        model.shield().map(Shield::split).subscribe(now -> below.setText(words.text("settings.split.now", now.name())));
        Button edit = Parts.button(words.text("settings.edit"), toSplit, "link");
        edit.setId("to-split");
        edit.setAccessibleText(words.join(words.text("split.title"), words.text("settings.edit")));
        return Lines.line(words.text("split.title"), below, edit);
    }
}
