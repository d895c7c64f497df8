"""What fills a government on the map: one hue for each variable, from low to high, in both themes."""

from __future__ import annotations

VIEWS = ("pressure", "will", "trust")

RAMPS = {
    "light": {
        "pressure": ("#FBF1E0", "#F2CF98", "#E09F55", "#B9642C", "#78330F"),
        "will": ("#EEEEF8", "#C6C9E6", "#959BCF", "#5F66B0", "#343A80"),
        "trust": ("#F1F7F4", "#A8DDCB", "#52AFA3", "#187A7A", "#073C48"),
    },
    "dark": {
        "pressure": ("#3B2C22", "#6F4524", "#A5652C", "#DD9A4F", "#FFDDA8"),
        "will": ("#2A2D4A", "#444A80", "#6A70B4", "#9AA0DC", "#D3D6FA"),
        "trust": ("#1C3A3A", "#22595A", "#2F8482", "#63B8B0", "#B5ECE2"),
    },
}
WORDS = {"pressure": "calm to hard-pressed", "will": "unwilling to keen", "trust": "wary to trusting"}
