"""What runs only in worker processes: the one place that imports OpenCV, DeepFace and dlib."""
