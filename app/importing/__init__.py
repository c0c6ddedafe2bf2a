"""Takes folders of submissions in: their manifests, videos, ID photos and face-check logs."""
