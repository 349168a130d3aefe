"""What words mean wherever they stand: names, people, dates, phones, aspects of a heading."""
